import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Batch job / ETL',
  category: 'compute',
  means: 'Batch job / ETL',
  traits: ['computes', 'consumes-messages', 'runs-in-background', 'delays-only'],
  names: ['batch', 'batch job', 'etl', 'nightly job', 'mapreduce'],
  products: [
    { name: 'Spark Job' },
    { name: 'Airflow Task' },
    { name: 'Dbt' },
    { name: 'Hadoop' },
    { name: 'Glue' },
    { name: 'Dataproc' },
  ],
  props: {
    durationMin: { type: 'num', unit: 'min', min: 0, means: 'Duration min' },
    checkpointing: { type: 'tri', means: 'Checkpointing' },
    idempotent: { type: 'tri', means: 'Idempotent' },
  },
  planning: [],
  icon: 'M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2',
});
