/** A figure: large numeral, small unit, denominator and date with it, and an underline that says it opens. */
import { Link } from 'react-aria-components';
import { shortDay } from './dates.ts';
import { useLanguage, useText } from './language.tsx';
import { uiEn } from './text.en.ts';
import { uiZh } from './text.zh.ts';

export interface FigureCardProps {
  readonly label: string;
  readonly definition?: string;
  /** Null where there is nothing to divide by: never shown as 0. */
  readonly value: number | null;
  readonly unit: string;
  readonly numerator?: number | null;
  readonly denominator?: number | null;
  readonly asOf: string;
  readonly href: string;
}

export function FigureCard(props: FigureCardProps) {
  const { label, definition, value, unit, numerator, denominator, asOf, href } = props;
  const text = useText({ zh: uiZh, en: uiEn });
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: 2 });
  const isShare = typeof numerator === 'number' && typeof denominator === 'number';
  return (
    <article className="flex flex-col gap-1 border-b border-line py-4">
      <h3 className="text-ink-second">{label}</h3>
      {value === null ? (
        <p className="py-2 text-ink-second">{text.figure.none}</p>
      ) : (
        <p>
          <Link
            href={href}
            className="group inline-flex items-baseline gap-1.5 rounded-sm text-ink no-underline"
            aria-label={`${label} ${number.format(value)} ${text.units[unit] ?? unit}, ${text.figure.opens}`}
          >
            <span className="tabular border-b border-dotted border-press pb-0.5 font-song text-display font-semibold leading-tight group-hover:border-solid group-hover:text-press">
              {number.format(value)}
            </span>{' '}
            <span className="text-fine text-ink-second">{text.units[unit] ?? unit}</span>
          </Link>
        </p>
      )}
      <p className="tabular text-fine text-ink-second">
        {isShare ? `${number.format(numerator)} / ${number.format(denominator)} · ` : ''}
        {text.figure.asOf(shortDay(asOf))}
      </p>
      {definition ? <p className="text-fine text-ink-second leading-text">{definition}</p> : null}
    </article>
  );
}
