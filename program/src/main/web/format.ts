/** How figures are printed: as the program prints them, three digits and a unit. */

function threeDigits(value: number): string {
  return value.toFixed(value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
}

/** A duration in nanoseconds: `1.23 s`, `45.6 ms`. */
export function duration(nanoseconds: number): string {
  const ns = Math.abs(nanoseconds);
  const sign = nanoseconds < 0 ? "-" : "";
  if (ns >= 99_950_000_000) {
    const seconds = Math.round(ns / 1e9);
    return `${sign}${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
  if (ns >= 999_500_000) {
    return `${sign}${threeDigits(ns / 1e9)} s`;
  }
  if (ns >= 999_500) {
    return `${sign}${threeDigits(ns / 1e6)} ms`;
  }
  if (ns >= 999.5) {
    return `${sign}${threeDigits(ns / 1e3)} µs`;
  }
  return `${sign}${Math.round(ns)} ns`;
}

/** A duration, or a word where it was not measured. */
export function durationOr(nanoseconds: number, otherwise: string): string {
  return nanoseconds < 0 ? otherwise : duration(nanoseconds);
}

/** A size in binary units. */
export function bytes(size: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = size;
  let unit = 0;
  while (Math.abs(value) >= 999.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? String(size) : threeDigits(value)} ${units[unit]}`;
}

/** A share from 0 to 1 as a percentage. */
export function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 0.1) {
    return "<0.1 %";
  }
  return `${value.toFixed(value >= 99.95 ? 0 : 1)} %`;
}

/** A count with thousands separated. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** A count with its noun. */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
