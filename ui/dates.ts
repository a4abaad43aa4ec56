/** Dates as the body writes them: 2026年3月5日 in text, 03-05 in tables of one year. All in Shanghai. */
// not from language.tsx: words that carry dates are also read where there are no pages
type Language = 'zh' | 'en';

const ZONE = 'Asia/Shanghai';
const partsOf = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
const englishDay = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' });

/** `2026-03-05` of a date or of a moment. */
export const dayOf = (iso: string): string => (iso.length === 10 ? iso : partsOf.format(new Date(iso)));

export const today = (): string => partsOf.format(new Date());

/** 2026年3月5日 · 5 March 2026. */
export function longDay(iso: string, language: Language): string {
  const day = dayOf(iso);
  if (language === 'en') return englishDay.format(new Date(`${day}T12:00:00+08:00`));
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 03-05 where the year is this one, else 2025-03-05. */
export function shortDay(iso: string, year = today().slice(0, 4)): string {
  const day = dayOf(iso);
  return day.startsWith(year) ? day.slice(5) : day;
}

export const timeOf = (iso: string): string => clock.format(new Date(iso));

/** 2026年3月5日 14:05. */
export const longMoment = (iso: string, language: Language): string => `${longDay(iso, language)} ${timeOf(iso)}`;

/** 03-05 14:05. */
export const shortMoment = (iso: string): string => `${shortDay(iso)} ${timeOf(iso)}`;
