import { isDeskAddress } from '../desk-address.ts'

type Frame = { readonly url: string; readonly parent: unknown }

export type AskingDesk = { readonly sender: { readonly id: number }; readonly senderFrame: Frame | null }

/**
 * Whether a question comes from the desk itself: the top frame of a desk window, showing the desk's own address at this moment. A frame that
 * has gone meanwhile is `null` and asks nothing.
 */
export function isFromDesk({ sender, senderFrame }: AskingDesk, deskUrl: string, owns: (contents: { readonly id: number }) => boolean): boolean {
  return owns(sender) && senderFrame !== null && senderFrame.parent === null && isDeskAddress(senderFrame.url, deskUrl)
}
