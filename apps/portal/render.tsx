/** The one function of the portal's bundle: data in, a whole HTML page out. */
import { renderToStaticMarkup } from 'react-dom/server';
import { inLanguage, PageBody, type Reading, titleOf } from './pages.tsx';
import type { PortalPage, PortalSurroundings } from './portal-page.ts';
import { portalWords } from './words.ts';

function Letterhead({ language, words, path }: Reading & { readonly path: string }) {
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header className="letterhead">
      <a className="name" href={inLanguage('/portal/', language)}>
        {words.site}
      </a>
      <span className="subtitle">{words.subtitle}</span>
      <nav>
        <a className="touch" href={inLanguage(path, other)} lang={other === 'zh' ? 'zh-CN' : 'en'} hrefLang={other}>
          {words.otherLanguage}
        </a>
        <a className="touch" href="/console/">
          {words.signIn}
        </a>
      </nav>
    </header>
  );
}

function Document({ page, surroundings }: { readonly page: PortalPage; readonly surroundings: PortalSurroundings }) {
  const { language, path, styleHref, hasDemo, isUnprotected } = surroundings;
  const reading: Reading = { language, words: portalWords[language] };
  const { words } = reading;
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${titleOf(page, words)} · ${words.site}`}</title>
        <link rel="stylesheet" href={styleHref} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a className="skip" href="#text">
          {words.skip}
        </a>
        {hasDemo || isUnprotected ? (
          <aside>
            {hasDemo ? <p className="band">{words.demo}</p> : null}
            {isUnprotected ? <p className="band">{words.unprotected}</p> : null}
          </aside>
        ) : null}
        <Letterhead {...reading} path={path} />
        <main id="text">
          <PageBody page={page} {...reading} />
        </main>
        <footer>{words.footer}</footer>
      </body>
    </html>
  );
}

export const renderPortal = (page: PortalPage, surroundings: PortalSurroundings): string =>
  `<!doctype html>${renderToStaticMarkup(<Document page={page} surroundings={surroundings} />)}`;
