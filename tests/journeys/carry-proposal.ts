/** One proposal carried by its people from the writing to the record, each in a browser of their own. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { actZh } from '#modules/proposals/web/console/act/act-text.zh.ts';
import { assignmentZh } from '#modules/proposals/web/console/assignment/assignment-text.zh.ts';
import { tableZh } from '#modules/proposals/web/console/text.zh.ts';
import { writeZh } from '#modules/proposals/web/console/write/write-text.zh.ts';
import { DESK, openContext, signIn, type Visit } from './browser.ts';
import type { Cast } from './demo-cast.ts';
import { begins, choose, expectSound, expectState, openFromDesk, pick, take, write, writeDate } from './desk.ts';

const { proposal: acts, assignment: unitActs } = tableZh.actions;
const { fields, choices } = actZh;

export interface Journey {
  readonly browser: Browser;
  readonly address: string;
  readonly cast: Cast;
  readonly title: string;
  /** The screen of the two members; everybody else works at a desk. */
  readonly memberSize: Visit['size'];
}

/** Closes the browser of a person whatever happens; where it went wrong, a picture of the page is left. */
async function withPage(page: Page, who: string, work: (page: Page) => Promise<void>): Promise<void> {
  try {
    await work(page);
  } catch (error) {
    const picture = join(tmpdir(), `journey-${Date.now()}.png`);
    await page.screenshot({ path: picture });
    throw new Error(`As ${who} at ${page.url()}; the page is in ${picture}`, { cause: error });
  } finally {
    await page.context().close();
  }
}

/** Signed in as this person. */
export async function as(journey: Journey, name: string, work: (page: Page) => Promise<void>): Promise<void> {
  const { browser, address, cast, memberSize } = journey;
  const isMember = name === cast.member || name === cast.cosigner;
  await withPage(await signIn({ browser, address, size: isMember ? memberSize : DESK }, name), name, work);
}

/** As anybody, signed in nowhere. */
export async function readInPortal({ browser, address, memberSize, title }: Journey): Promise<void> {
  const context = await openContext({ browser, address, size: memberSize });
  await withPage(await context.newPage(), 'anybody', async (page) => {
    await page.goto(`${address}/portal/`);
    await page.getByRole('link', { name: title }).first().click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await expectSound(page);
  });
}

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

export const writeAndInvite = (journey: Journey) =>
  as(journey, journey.cast.member, async (page) => {
    await page.goto(`${journey.address}/console/proposals/new`);
    const subject = page.getByRole('textbox', { name: begins(writeZh.fields.subject) });
    const asWhom = page.getByRole('radiogroup', { name: begins(writeZh.as) });
    await subject.or(asWhom).first().waitFor();
    // asked only of those who may propose in another name too
    if (await asWhom.isVisible()) await choose(page, writeZh.as, writeZh.asMember);
    await subject.waitFor();
    await expectSound(page);
    await write(page, writeZh.fields.subject, journey.title);
    await write(
      page,
      writeZh.fields.analysis,
      '近三年积水点由二十一处增至三十四处，管网普查停留在纸面，汛期抢险靠人盯守。',
    );
    await write(page, writeZh.fields.recommendation(1), '两年内完成主城区管网检测并建立电子档案。');
    await page.getByRole('button', { name: writeZh.addRecommendation }).click();
    await write(page, writeZh.fields.recommendation(2), '公布每个积水点的整治期限和责任单位。');
    await page.getByText(/^已保存/).waitFor();
    await page.goto(await dossierOf(page, journey.title));
    await take(page, acts.inviteCosigners, () => pick(page, fields.invitees, journey.cast.cosigner));
    await expectState(page, tableZh.states.proposal.cosigning);
    await expectSound(page);
  });

/** Where the own proposal of this title stands. */
async function dossierOf(page: Page, title: string): Promise<string> {
  const listed = await page.request.get(new URL('/api/v1/proposals?scope=mine&limit=20', page.url()).href);
  const { rows }: { rows: { id: string; subject: string }[] } = await listed.json();
  const found = rows.find((row) => row.subject === title);
  if (!found) throw new Error(`${title} is not among the own proposals`);
  return new URL(`/console/proposals/${found.id}`, page.url()).href;
}

export const cosign = (journey: Journey) =>
  as(journey, journey.cast.cosigner, async (page) => {
    await openFromDesk(page, journey.title);
    await expectSound(page);
    await take(page, acts.cosign);
  });

export const submit = (journey: Journey) =>
  as(journey, journey.cast.member, async (page) => {
    await page.goto(await dossierOf(page, journey.title));
    await page.getByRole('heading', { level: 1, name: journey.title }).waitFor();
    await take(page, acts.submit, async (form) => {
      await form.getByText(fields.nothingSecret).click();
      await form.getByText(fields.oneMatter).click();
      await choose(form, fields.openConsent, choices.consentYes);
    });
    await expectState(page, tableZh.states.proposal.submitted);
  });

const judge = async (form: Parameters<typeof choose>[0]) => {
  for (const check of [fields.qualification, fields.content, fields.format]) {
    await choose(form, check, choices.passed);
  }
};

export async function fileAndAssign(journey: Journey): Promise<void> {
  const { cast, title } = journey;
  await as(journey, cast.registrar, async (page) => {
    await openFromDesk(page, title);
    await expectSound(page);
    await take(page, acts.register);
    await expectState(page, tableZh.states.proposal.registered);
  });
  await as(journey, cast.examiner, async (page) => {
    await openFromDesk(page, title);
    await take(page, acts.examine, async (form) => {
      await judge(form);
      await choose(form, fields.proposedResult, choices.proposeFile);
    });
    await expectState(page, tableZh.states.proposal.underReview);
  });
  await as(journey, cast.decider, async (page) => {
    await openFromDesk(page, title);
    await take(page, acts.file, judge);
    await expectState(page, tableZh.states.proposal.filed);
  });
  await as(journey, cast.registrar, async (page) => {
    await openFromDesk(page, title);
    await take(page, acts.assign, async (form) => {
      await choose(form, fields.mode, tableZh.modes.sole);
      await pick(page, fields.addUnit, cast.unit);
    });
    await expectState(page, tableZh.states.proposal.assigned);
    await expectSound(page);
  });
}

const recordContact = (page: Page, phase: string) =>
  take(page, unitActs.recordContact, async (form) => {
    await choose(form, fields.phase, phase);
    await choose(form, fields.contactMode, tableZh.contactModes.visit);
    await writeDate(form, fields.heldOn, today());
    await write(form, fields.attendees, '提案人、经办人');
    await write(form, fields.contactContent, '听取了提案人的意见，商定了办理的思路和时间。');
  });

const { editor } = assignmentZh;

async function writeReply(page: Page): Promise<void> {
  await write(page, editor.opening, '您提出的提案收悉，经会同有关单位研究，现答复如下。');
  const [first, second] = [editor.recommendation(1), editor.recommendation(2)];
  await choose(page, `${first} · ${editor.status}`, tableZh.answers.planned);
  await writeDate(page, `${first} · ${editor.promisedOn}`, `${Number(today().slice(0, 4)) + 1}-06-30`);
  await write(page, `${first} · ${editor.answer}`, '已列入明年计划，分两批检测并建档。');
  await choose(page, `${second} · ${editor.status}`, tableZh.answers.implemented);
  await write(page, `${second} · ${editor.answer}`, '整治期限和责任单位已在门户网站公布。');
  await write(page, editor.closing, '感谢您的关心和支持。');
  const classes = page.getByRole('radiogroup', { name: begins(editor.resultClass) });
  await classes.getByText(/^B · /).click();
  // a lost network costs nothing
  await page.context().setOffline(true);
  await write(page, editor.contactName, '办公室');
  await write(page, editor.contactPhone, '0000-1234567');
  await page.getByText(assignmentZh.saving.offline).waitFor();
  await page.context().setOffline(false);
  await page.getByText(assignmentZh.missing.complete).waitFor();
}

export const reply = (journey: Journey) =>
  as(journey, journey.cast.handler, async (page) => {
    await openFromDesk(page, journey.title);
    await expectSound(page);
    await take(page, unitActs.accept);
    await recordContact(page, tableZh.contactPhases.beforeHandling);
    await writeReply(page);
    await expectSound(page);
    await page.getByText(/^已保存/).waitFor();
    // what was typed is there after a reload
    await page.reload();
    expectValue(await page.getByRole('textbox', { name: begins(editor.closing) }).inputValue(), '感谢您的关心和支持。');
    await take(page, unitActs.completeReply);
    await take(page, unitActs.submitToLeader);
    await expectState(page, tableZh.states.assignment.underUnitReview);
  });

function expectValue(found: string, wanted: string): void {
  if (found !== wanted) throw new Error(`“${wanted}” was typed, “${found}” is there after the reload`);
}

export async function signAndSend(journey: Journey): Promise<void> {
  const { cast, title } = journey;
  await as(journey, cast.leader, async (page) => {
    await openFromDesk(page, title);
    await expectSound(page);
    await take(page, unitActs.sign, (form) =>
      write(form, fields.documentNumber, `云复〔${today().slice(0, 4)}〕901号`),
    );
    await expectState(page, tableZh.states.assignment.underOversightReview);
  });
  await as(journey, cast.oversight, async (page) => {
    await openFromDesk(page, title);
    await expectSound(page);
    await take(page, unitActs.approve);
    await expectState(page, tableZh.states.assignment.replied);
  });
  await as(journey, cast.handler, async (page) => {
    await openFromDesk(page, title);
    await recordContact(page, tableZh.contactPhases.atReply);
  });
}

export async function rate(journey: Journey, name: string): Promise<void> {
  await as(journey, name, async (page) => {
    await openFromDesk(page, journey.title);
    await expectSound(page);
    await take(page, acts.rate, async (form) => {
      await choose(form, fields.heardBefore, tableZh.heardBefore.visited);
      await choose(form, fields.attitude, tableZh.ratings.satisfied);
      await choose(form, fields.result, tableZh.ratings.basicallySatisfied);
    });
    await page
      .getByText(actZh.done.proposal.rate ?? '')
      .first()
      .waitFor();
  });
}

/** The promise of the reply is kept before its date, and the dossier goes to the record. */
export async function trackAndArchive(journey: Journey): Promise<void> {
  const { cast, title } = journey;
  await as(journey, cast.handler, async (page) => {
    await openFromDesk(page, title);
    await take(page, acts.keepPromise, async (form) => {
      await form
        .getByRole('radiogroup', { name: begins(fields.promise) })
        .getByText(/^1\./)
        .click();
      await write(form, fields.evidence, '两批检测提前完成，电子档案已经建成。');
    });
  });
  await as(journey, cast.decider, async (page) => {
    await openFromLedger(page, title);
    await expectState(page, tableZh.states.proposal.concluded);
    await take(page, acts.disclose, (form) => form.getByText(fields.checkedForPersonalData).click());
  });
  await as(journey, cast.registrar, async (page) => {
    await openFromLedger(page, title);
    await take(page, acts.archive);
    await expectState(page, tableZh.states.proposal.archived);
    await expectSound(page);
  });
}

async function openFromLedger(page: Page, title: string): Promise<void> {
  await page.goto(new URL(`/console/proposals?q=${encodeURIComponent(title)}`, page.url()).href);
  await page.getByRole('main').getByRole('link', { name: title }).first().click();
}
