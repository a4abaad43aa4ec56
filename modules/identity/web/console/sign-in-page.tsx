import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { TextLink } from '#ui/button.tsx';
import { useLanguage } from '#ui/language.tsx';
import { DemoPeople } from './demo-people.tsx';
import { identityApi, SITE_KEY } from './identity-api.ts';
import { SignInForm } from './sign-in-form.tsx';
import { useIdentityText } from './text.ts';
import { useEntered } from './use-entered.ts';

export function SignInPage() {
  const text = useIdentityText();
  const entered = useEntered();
  const { data: site } = useQuery({ queryKey: SITE_KEY, queryFn: () => identityApi.site({}), staleTime: Infinity });
  const hasDemo = site?.hasDemo === true;
  useEffect(() => {
    document.title = `${text.signIn.title} · 商量`;
  }, [text]);
  return (
    <main className="mx-auto flex w-full max-w-5xl flex-col gap-10 px-5 py-8 md:py-16">
      <Letterhead title={text.signIn.welcome} names={(site?.committees ?? []).map((committee) => committee.name)} />
      {hasDemo ? (
        <section className="flex flex-col gap-6">
          <div className="border-l-4 border-seal bg-seal-wash px-4 py-3">
            <h2 className="font-song text-title font-semibold text-seal">{text.demo.band}</h2>
            <p className="leading-text">{text.demo.says}</p>
          </div>
          <DemoPeople onEntered={entered} />
        </section>
      ) : null}
      <section
        className={hasDemo ? 'flex max-w-sm flex-col gap-4 border-t border-line pt-6' : 'flex max-w-sm flex-col gap-4'}
      >
        <h2 className="font-song text-title font-semibold">
          {hasDemo ? text.demo.passwordInstead : text.signIn.title}
        </h2>
        <SignInForm onEntered={entered} />
      </section>
      <p className="text-fine">
        <TextLink href="/portal/">{text.signIn.portal}</TextLink>
      </p>
    </main>
  );
}

/** The wordmark, what this is, and whose it is. */
function Letterhead({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  const { language, setLanguage } = useLanguage();
  return (
    <header className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <span className="font-song text-display font-semibold leading-tight">商量</span>
        <button
          type="button"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
          className="target cursor-pointer rounded-sm px-2 text-press"
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </div>
      <div aria-hidden="true" className="h-0.5 w-full bg-seal" />
      <h1 className="font-song text-lead font-semibold leading-text">{title}</h1>
      {names.length > 0 ? <p className="text-ink-second keep-words">{names.join(' · ')}</p> : null}
    </header>
  );
}
