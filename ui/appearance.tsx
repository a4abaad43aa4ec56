/** Light or dark, and the elder edition (长者版) with larger type and targets; kept in this browser. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

interface Appearance {
  readonly isDark: boolean;
  readonly isElder: boolean;
  readonly setDark: (isDark: boolean) => void;
  readonly setElder: (isElder: boolean) => void;
}

const DARK = 'shangliang.dark';
const ELDER = 'shangliang.elder';
const AppearanceContext = createContext<Appearance>({
  isDark: false,
  isElder: false,
  setDark: () => {},
  setElder: () => {},
});

function storedDark(): boolean {
  const kept = localStorage.getItem(DARK);
  return kept === null ? matchMedia('(prefers-color-scheme: dark)').matches : kept === 'yes';
}

export function AppearanceProvider({ children }: { readonly children: ReactNode }) {
  const [isDark, keepDark] = useState(storedDark);
  const [isElder, keepElder] = useState(() => localStorage.getItem(ELDER) === 'yes');
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
    document.documentElement.dataset.edition = isElder ? 'elder' : 'usual';
  }, [isDark, isElder]);
  const appearance = useMemo(
    () => ({
      isDark,
      isElder,
      setDark: (next: boolean) => {
        localStorage.setItem(DARK, next ? 'yes' : 'no');
        keepDark(next);
      },
      setElder: (next: boolean) => {
        localStorage.setItem(ELDER, next ? 'yes' : 'no');
        keepElder(next);
      },
    }),
    [isDark, isElder],
  );
  return <AppearanceContext value={appearance}>{children}</AppearanceContext>;
}

export const useAppearance = (): Appearance => useContext(AppearanceContext);
