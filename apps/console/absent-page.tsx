import { LinkButton } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';
import { useConsoleText } from './use-console-text.ts';

export function AbsentPage() {
  const text = useConsoleText().absent;
  return (
    <Page title={text.title} width="text" lead={text.says}>
      <div>
        <LinkButton href="/console/desk" tone="primary">
          {text.back}
        </LinkButton>
      </div>
    </Page>
  );
}
