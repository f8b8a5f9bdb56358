import { isDeskAddress } from '../desk-address.ts'

type Frame = { readonly url: string; readonly parent: unknown }

/**
 * Whether a question comes from the desk itself: the top frame of a window, showing the desk's own address at this moment. A frame that has
 * gone meanwhile is `null` and asks nothing.
 */
export function isFromDesk({ senderFrame }: { readonly senderFrame: Frame | null }, deskUrl: string): boolean {
  return senderFrame !== null && senderFrame.parent === null && isDeskAddress(senderFrame.url, deskUrl)
}
