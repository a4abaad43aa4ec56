/**
 * A figure is declared once: its name, words, unit and definition, the query that counts it and the query of the
 * rows behind it. A number that cannot list its contributors is not a figure.
 */

/** Counting units: proposals (件), assignments (件次), documents (篇), times (次), persons (人), person-times (人次), units (家), share (%). */
export type FigureUnit = '件' | '件次' | '篇' | '次' | '人' | '人次' | '家' | '%';

export interface FigureWords {
  readonly label: string;
  /** What is counted, what is not, and as of when. */
  readonly definition: string;
}

export interface FigureValue {
  readonly name: string;
  readonly unit: FigureUnit;
  /** Null: nothing to divide by, so there is no rate; never shown as 0. */
  readonly value: number | null;
  /** For a share: what it is a share of. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** How many rows the list page behind it holds; equals the value, or the numerator of a share. */
  readonly rows: number;
  /** Filters of the list page that opens on exactly those rows. */
  readonly opens: Readonly<Record<string, string>>;
}

/** A share in per cent with two decimals, or null where there is nothing to divide by. */
export const share = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : Math.round((numerator / denominator) * 10_000) / 100;
