/** What is printed from a workflow table: the diagram and the permission matrix in docs/. */
import type { Workflow } from './workflow.ts';

const START = '[*]';

/** A Mermaid state diagram of the table. */
export function toMermaid(workflow: Workflow): string {
  const lines = ['stateDiagram-v2'];
  for (const [name, spec] of Object.entries(workflow.actions)) {
    if (!spec.to) continue;
    for (const from of spec.in ?? [START]) lines.push(`  ${from} --> ${spec.to}: ${name} (${spec.by.join(', ')})`);
  }
  for (const [name, spec] of Object.entries(workflow.states)) {
    if (spec.final) lines.push(`  ${name} --> ${START}`);
  }
  return `${lines.join('\n')}\n`;
}

/** A Markdown table: each action, who, in which states, what else must hold, by when. */
export function toMatrix(workflow: Workflow): string {
  const relations = Object.keys(workflow.relations);
  const head = ['action', 'in', 'to', ...relations, 'needs', 'due', 'leads'];
  const rows = Object.entries(workflow.actions).map(([name, spec]) => [
    `\`${name}\``,
    spec.in?.join(', ') ?? '–',
    spec.to ?? '',
    ...relations.map((relation) => (spec.by.includes(relation) ? '●' : '')),
    Object.keys(spec.needs ?? {}).join(', '),
    spec.due ? `${spec.due.rule}${spec.due.since ? ` since ${spec.due.since}` : ''}` : '',
    (spec.leads ?? []).map((lead) => `${lead.subject}.${lead.action}`).join(', '),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
