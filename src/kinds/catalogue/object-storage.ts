import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Object / blob storage',
  category: 'data',
  means: 'Object / blob storage',
  traits: ['stores-data', 'holds-truth', 'serves-objects'],
  names: [
    'blob storage',
    'object store',
    'object storage',
    'file store',
    'media bucket',
    'bucket',
    'blob store',
    's3 bucket',
    'image store',
    'media store',
    'media storage',
    'blob',
    'image storage',
    'video storage',
    'file bucket',
  ],
  products: [
    {
      name: 'S3',
      names: ['amazon s3', 'aws s3'],
      facts: { managed: 'yes', redundancy: 'zone', encryptionAtRest: 'yes' },
    },
    { name: 'GCS', facts: { managed: 'yes', redundancy: 'zone', encryptionAtRest: 'yes' } },
    { name: 'Azure Blob', facts: { managed: 'yes', redundancy: 'zone', encryptionAtRest: 'yes' } },
    { name: 'Minio' },
    { name: 'R2', facts: { managed: 'yes', redundancy: 'zone', encryptionAtRest: 'yes' } },
    { name: 'Hdfs' },
  ],
  props: {
    versioning: { type: 'tri', means: 'Versioning' },
    lifecycle: { type: 'tri', means: 'Lifecycle' },
    prefixes: { type: 'int', assumed: { typical: 1, source: 'engineering judgement' }, min: 0, means: 'Prefixes' },
  },
  planning: [
    { of: 'capacityRps', typical: 5500, range: [5500, 50000], unit: 'reads/s per prefix', source: 'S19' },
    { of: 'serviceMs', typical: 60, range: [20, 200], unit: 'ms', source: 'from memory' },
  ],
  icon: 'M5 6h14l-2 14H7zM4 6h16',
});
