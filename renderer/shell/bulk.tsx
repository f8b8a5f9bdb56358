import { BulkPane } from '#renderer/features/handling/bulk-pane.tsx'
import type { Frame } from './use-frame.ts'

/** What can be done with the conversations selected in the list; `release` lets the list fall into its new order. */
export function Bulk({ frame, shown, release }: { readonly frame: Frame; readonly shown: readonly string[]; readonly release: () => void }) {
  const { selection, lists, bulk } = frame
  function done(): void {
    selection.clear()
    release()
    // Where the focus was has gone with the bar.
    setTimeout(() => lists.current?.focus())
  }
  return <BulkPane ids={selection.ids} shownCount={shown.length} onSelectAll={() => selection.set(new Set(shown))} onClear={done} onDone={done} handle={bulk} />
}
