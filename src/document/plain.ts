/** Whether a value is plain data of bounded depth and size, as JSON would give it. */
export function isPlain(value: unknown, depth = 8, budget = { left: 20_000 }): boolean {
  if (--budget.left < 0 || depth < 0) return false;
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return value.length <= 20_000;
  if (typeof value !== 'object') return false;
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return parts.every((part) => isPlain(part, depth - 1, budget)) && Object.keys(value).every(isSafeKey);
}

/** A key that is not one of those that every object has: `constructor`, `__proto__` and their kin name no prop. */
export function isSafeKey(key: string): boolean {
  return !(key in Object.prototype) && key.length <= 200;
}
