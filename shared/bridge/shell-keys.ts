// The keys of the shell's own menus, as the desk writes keys. The menus are made of this list, and the desk's table of
// actions is tested against it and shows it, so that every key stands in one place.

export const SHELL_KEYS = [
  { does: 'zoom-in', keys: ['mod+Plus', 'mod+='] },
  { does: 'zoom-out', keys: ['mod+-'] },
  { does: 'zoom-reset', keys: ['mod+0'] },
  { does: 'full-screen', keys: ['F11'] },
  { does: 'close-window', keys: ['mod+w'] },
  { does: 'quit', keys: ['mod+q'] },
] as const satisfies readonly { readonly does: string; readonly keys: readonly string[] }[]

export type ShellKeyName = (typeof SHELL_KEYS)[number]['does']

export function shellKeys(does: ShellKeyName): readonly string[] {
  return SHELL_KEYS.find((one) => one.does === does)?.keys ?? []
}
