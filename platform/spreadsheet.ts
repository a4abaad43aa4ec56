/** Reading and writing of tables in files; the one place that knows the spreadsheet library. */
import { parse } from 'csv-parse/sync';
import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import { Refusal } from '#kernel/refusal.ts';

const MAX_ROWS = 200_000;
const pad = (n: number) => String(n).padStart(2, '0');

/** The library gives dates as UTC midnight of the day that the cell shows. */
const dateText = (date: Date) => `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;

function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  return String(value).trim();
}

const isZip = (file: Uint8Array) => file[0] === 0x50 && file[1] === 0x4b;

async function readWorkbook(file: Uint8Array, sheet: number | string): Promise<string[][]> {
  const workbook = await readXlsx(file, { sheets: [sheet] });
  return (workbook.sheets[0]?.rows ?? []).map((row) => row.map(cellText));
}

/** Chinese Excel saves CSV as GB 18030; what is not valid UTF-8 is that. */
function decode(file: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('gb18030').decode(file);
  }
}

const readCsv = (file: Uint8Array): string[][] =>
  parse(decode(file), { bom: true, relax_column_count: true, relax_quotes: true, trim: true, skip_empty_lines: false });

/**
 * The cells of one sheet of an .xlsx (the first unless said otherwise), or of a .csv in UTF-8 or GB 18030, as trimmed
 * text. Dates are `yyyy-mm-dd`. Row 0 is line 1 of the file. Refuses what cannot be read.
 */
export async function readRows(file: Uint8Array, sheet: number | string = 0): Promise<string[][]> {
  let rows: string[][];
  try {
    rows = isZip(file) ? await readWorkbook(file, sheet) : readCsv(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal('table.unreadable', 422, `This is no .xlsx or .csv that can be read: ${why}`);
  }
  if (rows.length > MAX_ROWS) throw new Refusal('table.tooLong', 422, `More than ${MAX_ROWS} rows.`, { MAX_ROWS });
  return rows;
}

export type Cell = string | number | null;

export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly { readonly header: string; readonly width?: number }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Sheet names of Excel: at most 31 characters, without some signs. */
const sheetName = (name: string) => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1';

/** An .xlsx (texts stay texts, also those that begin like a formula) with a frozen head row on each sheet. */
export async function writeWorkbook({ sheets }: { readonly sheets: readonly SheetToWrite[] }): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map((sheet) => ({
      name: sheetName(sheet.name),
      columns: sheet.columns.map((column) => ({ width: column.width ?? 16 })),
      rows: [sheet.columns.map((column) => column.header), ...sheet.rows.map((row) => [...row])],
      freezePane: { rows: 1 },
    })),
  });
}
