import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Time-series database',
  category: 'data',
  means: 'Time-series database',
  traits: ['stores-data', 'holds-truth', 'elects-leader'],
  names: ['time series db', 'tsdb', 'time series database', 'metrics store', 'metrics db'],
  products: [
    { name: 'InfluxDB' },
    { name: 'Timescaledb' },
    { name: 'Victoriametrics' },
    { name: 'Questdb' },
    { name: 'Tdengine' },
    { name: 'Opentsdb' },
    { name: 'Druid' },
    { name: 'M3DB' },
    { name: 'Graphite' },
    { name: 'Prometheus TSDB' },
  ],
  props: {},
  planning: [
    {
      of: 'writeCapacityRps',
      typical: 100000,
      range: [20000, 1000000],
      unit: 'points/s',
      source: 'engineering judgement',
    },
    { of: 'serviceMs', typical: 10, range: [2, 50], unit: 'ms', source: 'engineering judgement' },
  ],
  icon: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
});
