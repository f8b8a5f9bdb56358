import type { Page } from 'playwright-core'

// What a person could not read because it does not fit: each text is measured where it is drawn, against every box
// around it that cuts. Three things are allowed: a place one can scroll within from top to bottom, words that end in an
// ellipsis and can be had whole (a title on them or around them), and what is kept for listening only.

/** The texts of a page that are cut off, spill over the edge of what they stand on, or make the page wider than it is: one line each. */
export async function cutText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SLACK_PX = 1.5
    const found = new Map<string, string>()
    const note = (kind: string, element: Element, text: string) => {
      const shown = text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)
      found.set(`${kind} ${nameOf(element)}`, `${kind}: “${shown}” in ${nameOf(element)}`)
    }
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) note('the page scrolls sideways', document.documentElement, '')

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? ''
      const holder = node.parentElement
      if (text.trim() === '' || holder === null || !holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
      if (rects.length === 0) continue
      judge(text, holder, rects)
    }
    for (const field of document.querySelectorAll<HTMLInputElement>('input:not([type=checkbox], [type=radio], [type=file], [type=hidden])')) {
      if (field.checkVisibility() && field.value === '' && field.placeholder !== '' && field.scrollWidth > field.clientWidth + SLACK_PX) note('placeholder', field, field.placeholder)
    }
    return [...found.values()]

    function judge(text: string, holder: Element, rects: readonly DOMRect[]): void {
      const [left, right] = [Math.min(...rects.map((rect) => rect.left)), Math.max(...rects.map((rect) => rect.right))]
      const [top, bottom] = [Math.min(...rects.map((rect) => rect.top)), Math.max(...rects.map((rect) => rect.bottom))]
      let canBeHadWhole = false
      let canScrollDown = false
      for (let box: Element | null = holder; box !== null && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box)
        if (style.clipPath === 'inset(50%)' || (box.clientWidth <= 1 && box.clientHeight <= 1 && style.overflow === 'hidden')) return // kept for listening.
        if (style.display === 'inline' || style.display === 'contents') {
          if (box.hasAttribute('title')) canBeHadWhole = true
          continue
        }
        const edge = box.getBoundingClientRect()
        if (box.hasAttribute('title')) canBeHadWhole = true
        const isOverX = left < edge.left - SLACK_PX || right > edge.right + SLACK_PX
        const isOverY = top < edge.top - SLACK_PX || bottom > edge.bottom + SLACK_PX
        if (/auto|scroll/.test(style.overflowY)) canScrollDown = true
        if (/auto|scroll/.test(style.overflowX) && isOverX && box.scrollWidth > box.clientWidth + SLACK_PX) return note('scrolls sideways', box, text)
        if (/hidden|clip/.test(style.overflowX) && isOverX && !isEndedWell(box, style)) return note('cut at the side', box, text)
        if (/hidden|clip/.test(style.overflowY) && isOverY && !canScrollDown && !isEndedWell(box, style)) return note('cut below', box, text)
        if (isOverX && isDrawn(style)) return note('spills over', box, text)
        // What is ended here is whole for those further out.
        if (/hidden|clip|auto|scroll/.test(style.overflowX) && isOverX) return
        if (style.position === 'fixed') return
      }
      if (right > document.documentElement.clientWidth + SLACK_PX || left < -SLACK_PX) note('out of the page', holder, text)

      function isEndedWell(box: Element, style: CSSStyleDeclaration): boolean {
        const isEnded = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none' || box.querySelector('[data-ellipsis]') !== null
        return isEnded && (canBeHadWhole || box.closest('[title]') !== null)
      }
    }

    /** Words that lie over the edge of a filled or framed box look broken, though nothing cuts them. */
    function isDrawn(style: CSSStyleDeclaration): boolean {
      return style.backgroundColor !== 'rgba(0, 0, 0, 0)' || (style.borderLeftStyle !== 'none' && parseFloat(style.borderLeftWidth) > 0)
    }

    function nameOf(element: Element): string {
      const own = [...element.classList].map((name) => name.replace(/^_/, '').replace(/_[\w-]{5}_\d+$/, '')).join('.')
      const role = element.getAttribute('role')
      const around = element.parentElement?.closest('[class]')?.classList[0]?.replace(/^_/, '').replace(/_[\w-]{5}_\d+$/, '') ?? ''
      return `${around} > ${element.tagName.toLowerCase()}${own === '' ? '' : `.${own}`}${role === null ? '' : `[${role}]`}`
    }
  })
}
