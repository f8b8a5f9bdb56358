/** The ids of the entries that a selection reaches into by at least one sign, in order. */
export function selectedEntries(selection: Selection, within: HTMLElement): readonly string[] {
  if (selection.isCollapsed || selection.rangeCount === 0) return []
  const chosen = selection.getRangeAt(0)
  return [...within.querySelectorAll<HTMLElement>('[data-entry]')].filter((entry) => hasChosen(chosen, entry)).map((entry) => entry.dataset['entry'] ?? '')
}

/** Three clicks choose up to the very beginning of what follows: an end that holds nothing does not count. */
function hasChosen(chosen: Range, entry: HTMLElement): boolean {
  if (!chosen.intersectsNode(entry)) return false
  const part = document.createRange()
  part.selectNodeContents(entry)
  if (part.compareBoundaryPoints(Range.START_TO_START, chosen) < 0) part.setStart(chosen.startContainer, chosen.startOffset)
  if (part.compareBoundaryPoints(Range.END_TO_END, chosen) > 0) part.setEnd(chosen.endContainer, chosen.endOffset)
  return saidIn(part).trim() !== ''
}

/** What is for listening alone was not pointed at by anyone. */
function saidIn(part: Range): string {
  const copy = part.cloneContents()
  for (const unsaid of copy.querySelectorAll('[data-unsaid]')) unsaid.remove()
  return copy.textContent ?? ''
}
