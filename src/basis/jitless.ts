import { config } from 'zod';

/** Imported before the first schema: zod would otherwise try `new Function`, which the Content-Security-Policy forbids. */
config({ jitless: true });
