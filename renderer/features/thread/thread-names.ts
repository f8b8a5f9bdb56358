/** Who and what the ids in a thread stand for. */
export type ThreadNames = {
  readonly me: string
  readonly customer: string
  readonly customerSeed: string
  readonly user: (id: string) => string | null
  readonly queue: (id: string) => string | null
  readonly disposition: (id: string) => string | null
  /** The address of the inbox, where it is one for mail. */
  readonly ownAddress?: string | undefined
  readonly fileUrl: (fileId: string) => string
}
