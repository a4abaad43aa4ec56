/** A setting or a surrounding that cannot be used, said in one sentence to whoever started the command. */
export class SettingTrouble extends Error {
  override readonly name = 'SettingTrouble';
}
