import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'CDN / edge cache',
  category: 'edge',
  means: 'CDN / edge cache',
  traits: ['fronts-traffic', 'passes-through', 'routes', 'may-limit-rate', 'is-global', 'never-fails'],
  names: ['cdn', 'edge cache', 'content delivery network', 'edge network', 'edge location'],
  products: [
    { name: 'Cloudfront' },
    { name: 'Cloudflare' },
    { name: 'Fastly' },
    { name: 'Akamai' },
    { name: 'Azure Front Door' },
    { name: 'Google Cloud Cdn' },
    { name: 'Bunny' },
    { name: 'Vercel Edge' },
    { name: 'Imgix' },
    { name: 'KeyCDN' },
    { name: 'Limelight' },
    { name: 'StackPath' },
    { name: 'jsDelivr' },
  ],
  props: {
    hitRatio: { type: 'num', min: 0, max: 1, means: 'Hit ratio' },
    ttlSec: { type: 'int', unit: 's', min: 0, means: 'Ttl sec' },
    cacheKeyIncludesAuth: { type: 'tri', means: 'Cache key includes auth' },
    signedUrls: { type: 'tri', means: 'Signed urls' },
    rateLimit: { type: 'tri', means: 'Rate limit' },
  },
  planning: [{ of: 'serviceMs', typical: 20, range: [5, 50], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M4 12h16M12 4a12 12 0 0 1 0 16M12 4a12 12 0 0 0 0 16M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0',
});
