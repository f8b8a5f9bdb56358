import type { IceSettings } from '#server/channels/phone/ice.ts'
import type { WayOut } from '#server/links/fetch-page.ts'
import type { RecordingKeys } from '#server/recordings/recording-keys.ts'
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
  /** Servers that help the two ends of a call find each other; left out, there are none. */
  readonly ice?: IceSettings | undefined
  /** What recordings are sealed by; left out, none can be kept or heard. */
  readonly recordingKeys?: RecordingKeys | undefined
}
