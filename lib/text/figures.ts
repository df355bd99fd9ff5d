/** Formats numbers for people. */

/** 1234567 → `1,234,567`. */
export function count(amount: number): string {
  return Math.round(amount).toLocaleString('en-US');
}

export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
