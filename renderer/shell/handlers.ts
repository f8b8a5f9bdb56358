import type { Frame } from './use-frame.ts'
import type { Handlers } from './use-shortcuts.ts'

/**
 * What each action of the table (shortcuts.ts) does, one line each. `ways` are those of the conversation that is open;
 * what needs one that is open stands in the second part.
 */
export function handlersFor(frame: Frame, ways: Handlers): Handlers {
  const { lists, thread, offer, showList, setOverlay, write } = frame
  return {
    'next-conversation': () => lists.current?.move(1),
    'previous-conversation': () => lists.current?.move(-1),
    'open-conversation': () => lists.current?.openFocused(),
    'list-mine': () => showList('mine'),
    'list-queue': () => showList('queue'),
    'list-all': () => showList('all'),
    'list-resolved': () => showList('resolved'),
    'accept-offer': () => offer.current?.accept(),
    'decline-offer': () => offer.current?.decline(),
    palette: () => setOverlay('palette'),
    presence: () => setOverlay('presence'),
    settings: () => setOverlay('settings'),
    help: () => setOverlay('help'),
    leave: () => leaveField(frame),
    ...(frame.openId === null
      ? {}
      : {
          'jump-unread': () => thread.current?.jumpToUnread(),
          'retry-send': () => thread.current?.retryFailed(),
          reply: () => write('reply'),
          note: () => write('note'),
          'toggle-customer': frame.toggleCustomer,
          ...ways,
        }),
  }
}

function leaveField({ lists }: Frame): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && activeElement.matches('input, textarea')) lists.current?.focus()
}
