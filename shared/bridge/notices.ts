import { z } from 'zod'
import { group, nothing } from './group.ts'

/** `unasked`: the person has not been asked yet; `unavailable`: this machine has none. */
export const NoticePermission = z.enum(['granted', 'denied', 'unasked', 'unavailable'])
export type NoticePermission = z.infer<typeof NoticePermission>

/** The same tag, the same notice: a later one takes its place. */
const Tag = z.string().min(1).max(300)

/** `answer`: it may be answered where it is shown, if the system can do that; what the empty field says. */
export const Notice = z.object({ tag: Tag, title: z.string().max(300), body: z.string().max(2_000), answer: z.string().min(1).max(80).optional() })
export type Notice = z.infer<typeof Notice>

/** Words of the operating system's own, outside the window, and the number on the icon. */
export const notices = group({
  asks: {
    permission: { takes: nothing, gives: NoticePermission },
    /** Asks the person. Only as the answer to a press: a browser ignores it otherwise. */
    ask: { takes: nothing, gives: NoticePermission },
    show: { takes: Notice, gives: nothing },
    /** Takes a notice away; one that is gone already is no matter. */
    close: { takes: z.object({ tag: Tag }), gives: nothing },
    /** 0 takes the number away. */
    setBadge: { takes: z.object({ count: z.number().int().min(0).max(100_000) }), gives: nothing },
  },
  tells: {
    /** The person pressed a notice; the window has come to the front. */
    pressed: z.object({ tag: Tag }),
    /** The person answered it there; the window stays where it is. */
    answered: z.object({ tag: Tag, text: z.string().min(1).max(10_000) }),
  },
})
