/** What a person does with the pages, in the words that stand on them. */

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessibilityFaults, overflowOf } from './browser.ts';

const literally = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const SETTLES_MS = 400;

/** A label may carry 必填 or 选填 behind it. */
export const begins = (words: string): RegExp => new RegExp(`^${literally(words)}`);

/** The page as it stands: nothing that axe finds, nothing wider than the screen. */
export async function expectSound(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  const where = new URL(page.url()).pathname;
  expect({ where, faults: await accessibilityFaults(page) }).toEqual({ where, faults: [] });
  expect({ where, overflow: await overflowOf(page) }).toEqual({ where, overflow: 0 });
}

/** Opens what waits on the desk under this title. */
export async function openFromDesk(page: Page, title: string): Promise<void> {
  await page.goto(new URL('/console/desk', page.url()).href);
  await page.getByRole('main').getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Chooses one of a group; nothing in the group was chosen before, since nothing that rates has a default. */
export async function choose(within: Page | Locator, group: string, option: string): Promise<void> {
  const radios = within.getByRole('radiogroup', { name: begins(group) });
  expect(await radios.getByRole('radio', { checked: true }).count()).toBe(0);
  await radios.getByText(begins(option)).first().click();
}

/** Finds by name and takes the first that fits; the list opens again for the next one, and is closed. */
export async function pick(page: Page, field: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: begins(field) }).fill(name);
  const option = page.getByRole('option', { name: begins(name) }).first();
  await option.waitFor();
  // the list moves to its place as it fills, faster than a finger but not than a test
  await page.waitForTimeout(SETTLES_MS);
  await option.click();
  const list = page.getByRole('listbox');
  await page.waitForTimeout(SETTLES_MS);
  if (await list.isVisible()) await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });
}

export const write = (within: Page | Locator, field: string, words: string): Promise<void> =>
  within.getByRole('textbox', { name: begins(field) }).fill(words);

export const writeDate = (within: Page | Locator, field: string, day: string): Promise<void> =>
  within.getByLabel(begins(field)).fill(day);

/** Takes an action from its button through its form; done when the form has closed. */
export async function take(page: Page, verb: string, fill?: (form: Locator) => Promise<void>): Promise<void> {
  await pressStep(page, verb);
  const form = page.getByRole('dialog', { name: verb });
  await form.waitFor();
  await fill?.(form);
  await form.getByRole('button', { name: verb, exact: true }).click();
  await form.waitFor({ state: 'detached' });
}

/** Behind 其他操作 where it is not the next step. */
async function pressStep(page: Page, verb: string): Promise<void> {
  const step = page.getByRole('region', { name: '下一步' });
  const name = new RegExp(`^${literally(verb)}…?$`);
  const button = step.getByRole('button', { name, includeHidden: true }).first();
  await button.waitFor({ state: 'attached' });
  if (!(await button.isVisible())) await step.getByText('其他操作').click();
  await button.click();
}

export const expectState = (page: Page, state: string): Promise<void> =>
  page.getByRole('article').locator('header').first().getByText(state).first().waitFor();
