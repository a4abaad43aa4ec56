import type { ReactNode } from 'react';

export interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** Beside the title: a count, who may see it. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the dossier with a heading that can be linked to. */
export function Section({ id, title, aside, children }: SectionProps) {
  return (
    <section id={id} className="dossier-section" aria-labelledby={`${id}-title`}>
      <div className="dossier-section-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {aside && <span className="dossier-quiet">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

/** A part of the margin: smaller heading, hairline above. */
export function MarginPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="dossier-margin-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
