import type { WayOut } from '#server/links/fetch-page.ts'
import type { Log, Workspace } from '#server/workspace.ts'

/** What every address needs to answer. */
export type HttpContext = {
  readonly workspaces: () => readonly Workspace[]
  readonly find: (workspaceId: string) => Workspace | undefined
  readonly isDemo: boolean
  /** Where the built desk and widget lie. It may not be there yet. */
  readonly distFolder: string
  readonly log: Log
  readonly now: () => number
  /** Where desks in their shell ask from; left out, as the shell has it. */
  readonly deskOrigins?: readonly string[] | undefined
  /** How pages on the internet are reached; left out, as anybody does. */
  readonly wayOut?: WayOut | undefined
}
