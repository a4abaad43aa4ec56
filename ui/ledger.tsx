/**
 * Lists set like a good almanac: a table with hairlines on a desk, cards with the same order of reading on a phone.
 * Keyboard: j and k go down and up, x selects, Enter opens; the row in hand has the focus.
 */
import { type ReactNode, useRef } from 'react';
import { Link } from 'react-aria-components';
import { useGo } from './address.tsx';
import { Checkbox } from './choices.tsx';
import { useText } from './language.tsx';
import { useChosenColumns } from './ledger-columns.ts';
import { useLedgerKeys } from './ledger-keys.ts';
import { Menu } from './menu.tsx';
import { useNarrow } from './narrow.ts';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** The value of `sort` that its heading asks for. */
  readonly sort?: string;
  /** Numbers and dates: tabular, never broken. */
  readonly isFigures?: boolean;
  /** The name of the row: its cell becomes the link, and it cannot be taken away. */
  readonly isName?: boolean;
  /** Not shown until chosen. */
  readonly isOptional?: boolean;
  /** Where it stands on a phone's card: `head` above the name, `foot` below it, `none` not at all. Default foot. */
  readonly onCard?: 'head' | 'foot' | 'none';
}

export interface LedgerProps<Row> {
  /** What is listed, for screen readers: 提案. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  readonly rowName: (row: Row) => string;
  /** Where a row opens; without it rows are only read. */
  readonly hrefOf?: (row: Row) => string;
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string) => void;
  /** Ids that are selected; with `onSelect` there are boxes to select by. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** Under which name the choice of columns is kept in this browser; without it there is no choice. */
  readonly columnsKey?: string;
  /** Stands at the left of the row with the choice of columns: counts, filters. */
  readonly toolbar?: ReactNode;
}

const NONE: ReadonlySet<string> = new Set();

export function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

export function Ledger<Row>(props: LedgerProps<Row>) {
  const { rows, columns, rowId, hrefOf, selected = NONE, onSelect, columnsKey, toolbar } = props;
  const text = useText({ zh: uiZh, en: uiEn });
  const isNarrow = useNarrow();
  const go = useGo();
  const list = useRef<HTMLDivElement>(null);
  const [shown, hidden, toggleColumn] = useChosenColumns(columns, columnsKey);
  const at = (index: number) => rows[index];
  useLedgerKeys(list, {
    open: (index) => withRow(at(index), (row) => (hrefOf ? go(hrefOf(row)) : undefined)),
    select: (index) => withRow(at(index), (row) => onSelect?.(toggled(selected, rowId(row)))),
  });
  const isChoosable = columnsKey !== undefined && !isNarrow;
  return (
    <div ref={list} className="flex flex-col gap-2">
      {toolbar || isChoosable ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="flex flex-wrap items-center gap-3">{toolbar}</div>
          {isChoosable ? (
            <Menu
              trigger={text.ledger.columns}
              items={columns.filter((column) => !column.isName)}
              selected={new Set(columns.map((column) => column.id).filter((id) => !hidden.has(id)))}
              onAction={toggleColumn}
            />
          ) : null}
        </div>
      ) : null}
      {isNarrow ? <Cards {...props} columns={shown} /> : <Sheet {...props} columns={shown} />}
      {isNarrow || !hrefOf ? null : <p className="text-fine text-ink-second">{text.ledger.keys}</p>}
    </div>
  );
}

function withRow<Row>(row: Row | undefined, work: (row: Row) => void): void {
  if (row !== undefined) work(row);
}

function Sheet<Row>(props: LedgerProps<Row>) {
  const { label, rows, columns, rowId, rowName, selected = NONE, onSelect } = props;
  const text = useText({ zh: uiZh, en: uiEn });
  const isAll = rows.length > 0 && rows.every((row) => selected.has(rowId(row)));
  const all = (isSelected: boolean) => onSelect?.(new Set(isSelected ? rows.map(rowId) : []));
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className="w-full border-collapse leading-table">
        <thead>
          <tr className="border-b-2 border-ink text-left">
            {onSelect ? (
              <th scope="col" className="w-10 pr-3 align-middle">
                <Checkbox
                  label={text.ledger.selectAll}
                  isSelected={isAll}
                  isPartly={!isAll && selected.size > 0}
                  onChange={all}
                >
                  {null}
                </Checkbox>
              </th>
            ) : null}
            {columns.map((column) => (
              <Heading key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowId(row)}
              data-row=""
              tabIndex={-1}
              className={`border-b border-line hover:bg-press-wash ${selected.has(rowId(row)) ? 'bg-press-wash' : ''}`}
            >
              {onSelect ? (
                <td className="pr-3 align-top">
                  <Checkbox
                    label={text.ledger.select(rowName(row))}
                    isSelected={selected.has(rowId(row))}
                    onChange={() => onSelect(toggled(selected, rowId(row)))}
                  >
                    {null}
                  </Checkbox>
                </td>
              ) : null}
              {columns.map((column) => (
                <td key={column.id} className={`py-2.5 pr-5 align-baseline ${cellLook(column)}`}>
                  <CellContent column={column} row={row} href={props.hrefOf?.(row)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cellLook = (column: { readonly isFigures?: boolean; readonly isName?: boolean }): string =>
  column.isFigures ? 'tabular whitespace-nowrap' : column.isName ? 'min-w-64' : 'keep-words';

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly href: string | undefined;
}

function CellContent<Row>({ column, row, href }: CellProps<Row>) {
  if (!column.isName || href === undefined) return column.cell(row);
  return (
    <Link href={href} className="font-medium text-ink no-underline hover:text-press hover:underline underline-offset-4">
      {column.cell(row)}
    </Link>
  );
}

interface HeadingProps<Row> {
  readonly column: Column<Row>;
  readonly sort: string | undefined;
  readonly onSort: ((sort: string) => void) | undefined;
}

function Heading<Row>({ column, sort, onSort }: HeadingProps<Row>) {
  const text = useText({ zh: uiZh, en: uiEn });
  const wanted = column.sort;
  const look = 'py-2 pr-5 font-medium text-ink-second whitespace-nowrap';
  if (wanted === undefined || !onSort) {
    return (
      <th scope="col" className={look}>
        {column.label}
      </th>
    );
  }
  const isSorted = sort === wanted;
  return (
    <th scope="col" className={look} aria-sort={isSorted ? 'other' : 'none'}>
      <button
        type="button"
        title={text.ledger.sortedBy(column.label)}
        onClick={() => onSort(wanted)}
        className={`min-h-6 cursor-pointer rounded-sm font-medium hover:text-press ${isSorted ? 'text-ink' : ''}`}
      >
        {column.label}
        <span aria-hidden="true">{isSorted ? ' ↓' : ' ↕'}</span>
      </button>
    </th>
  );
}

function Cards<Row>(props: LedgerProps<Row>) {
  const { label, rows, columns, rowId, rowName, selected = NONE, onSelect } = props;
  const text = useText({ zh: uiZh, en: uiEn });
  const named = columns.filter((column) => column.isName);
  const heads = columns.filter((column) => !column.isName && column.onCard === 'head');
  const feet = columns.filter((column) => !column.isName && (column.onCard ?? 'foot') === 'foot');
  return (
    <ul aria-label={label} className="border-t border-line">
      {rows.map((row) => (
        <li key={rowId(row)} data-row="" tabIndex={-1} className="flex gap-3 border-b border-line py-3">
          {onSelect ? (
            <Checkbox
              label={text.ledger.select(rowName(row))}
              isSelected={selected.has(rowId(row))}
              onChange={() => onSelect(toggled(selected, rowId(row)))}
            >
              {null}
            </Checkbox>
          ) : null}
          <CardBody href={props.hrefOf?.(row)}>
            <CardLine row={row} columns={heads} />
            {named.map((column) => (
              <span key={column.id} className="font-medium leading-snug">
                {column.cell(row)}
              </span>
            ))}
            <CardLine row={row} columns={feet} />
          </CardBody>
        </li>
      ))}
    </ul>
  );
}

function CardBody({ href, children }: { readonly href: string | undefined; readonly children: ReactNode }) {
  const look = 'flex min-w-0 grow flex-col gap-1 text-ink no-underline';
  if (href === undefined) return <div className={look}>{children}</div>;
  return (
    <Link href={href} className={look}>
      {children}
    </Link>
  );
}

function CardLine<Row>({ row, columns }: { readonly row: Row; readonly columns: readonly Column<Row>[] }) {
  const cells = columns
    .map((column) => ({ id: column.id, cell: column.cell(row) }))
    .filter(({ cell }) => cell !== null && cell !== undefined && cell !== '');
  if (cells.length === 0) return null;
  return (
    <span className="tabular flex flex-wrap gap-x-3 gap-y-0.5 text-fine text-ink-second keep-words">
      {cells.map(({ id, cell }) => (
        <span key={id}>{cell}</span>
      ))}
    </span>
  );
}
