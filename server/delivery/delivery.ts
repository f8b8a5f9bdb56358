import type { Log, Workspace } from '#server/workspace.ts'

export type Delivering = { readonly close: () => Promise<void> }

export function openDelivery(_context: { readonly workspaces: () => readonly Workspace[]; readonly hubId: string; readonly log: Log; readonly now: () => number }): Delivering {
  return { close: async () => undefined }
}
