/** docs/workflows/ and docs/permissions.md: the tables as diagrams and matrices. */
import type { Workflow } from '#kernel/workflow.ts';
import { toMatrix, toMermaid } from '#kernel/workflow-documents.ts';
import type { ContractGroup } from './collect-tables.ts';
import { accessWords, tableOf } from './write-api.ts';

const PHASE_WORDS = { before: '办前 before', during: '办中 during', after: '办后 after' } as const;

export function workflowText(workflow: Workflow): string {
  const states = Object.entries(workflow.states).map(([name, { phase, final }]) => [
    `\`${name}\``,
    PHASE_WORDS[phase],
    name === workflow.initial ? 'first' : final ? 'last' : '',
  ]);
  const parent = workflow.parent ? `It hangs on a ${workflow.parent}, which is locked before it.\n\n` : '';
  return `# Workflow: ${workflow.name}

Generated from the table by \`npm run docs\`. ${parent}
## States

${tableOf(['state', 'phase', ''], states)}

## Diagram

\`\`\`mermaid
${toMermaid(workflow).trimEnd()}
\`\`\`

## Actions

An action without \`to\` changes data and leaves the state. \`needs\` must hold; \`due\` names the rule of the deadline;
\`leads\` names what follows in the same transaction.

${toMatrix(workflow)}
`;
}

/** Whose keys stand behind a relation, where they do not depend on the subject. */
function holderWords(workflow: Workflow, relation: string): string {
  try {
    const keys = workflow.relations[relation]?.({}) ?? [];
    return keys.length > 0 ? keys.map((key) => `\`${key}\``).join(' ') : 'depends on the subject';
  } catch {
    return 'depends on the subject';
  }
}

const fixedHolder = (words: string) => (words.includes('undefined') ? 'depends on the subject' : words);

function relationsOf(workflow: Workflow): string {
  const rows = Object.keys(workflow.relations).map((relation) => {
    const actions = Object.entries(workflow.actions).filter(([, spec]) => spec.by.includes(relation));
    const names = actions.map(([name]) => `\`${name}\``).join(' ');
    return [`\`${relation}\``, fixedHolder(holderWords(workflow, relation)), names === '' ? '–' : names];
  });
  return `### By relation\n\n${tableOf(['relation', 'who holds it', 'may'], rows)}`;
}

export function permissionsText(workflows: readonly Workflow[], groups: readonly ContractGroup[]): string {
  const tables = workflows.map(
    (workflow) => `## ${workflow.name}\n\n${relationsOf(workflow)}\n\n### By action\n\n${toMatrix(workflow)}`,
  );
  const rows = groups.flatMap(({ name, contract }) =>
    Object.values(contract)
      .filter((operation) => operation.access !== 'signedIn')
      .map((operation) => [name, `\`${operation.method} ${operation.path}\``, accessWords(operation.access)]),
  );
  return `# Who may do what

Generated from the workflow tables and the contracts by \`npm run docs\`. Actions name relations of the actor to the
subject; relations may consult grants, which belong to posts; nothing else decides.

${tables.join('\n\n')}

## Operations that are open to everybody, or to holders of a grant only

All others are open to whoever is signed in to the committee, and show no more than that person may read.

${tableOf(['module', 'operation', 'who may call'], rows)}
`;
}
