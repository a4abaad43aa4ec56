import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider, RouterProvider as LinkProvider } from 'react-aria-components';
import { AnnounceProvider } from '#ui/announce.tsx';
import { AppearanceProvider } from '#ui/appearance.tsx';
import { LanguageProvider, useLanguage } from '#ui/language.tsx';
import { RefusalProvider } from '#ui/refusals.tsx';
import { queryClient } from './query-client.ts';
import { readRefusal } from './refusal-words.ts';
import { router } from './router.tsx';

// links of the console stay in the page; files, exports and the portal are other documents
function follow(href: string): void {
  if (href.startsWith('/console')) router.history.push(href);
  else location.assign(href);
}

function Localised() {
  const { language } = useLanguage();
  return (
    <I18nProvider locale={language === 'zh' ? 'zh-CN' : 'en-GB'}>
      <LinkProvider navigate={follow}>
        <RefusalProvider read={readRefusal}>
          <AnnounceProvider>
            <RouterProvider router={router} />
          </AnnounceProvider>
        </RefusalProvider>
      </LinkProvider>
    </I18nProvider>
  );
}

export function App() {
  return (
    <LanguageProvider>
      <AppearanceProvider>
        <QueryClientProvider client={queryClient}>
          <Localised />
        </QueryClientProvider>
      </AppearanceProvider>
    </LanguageProvider>
  );
}
