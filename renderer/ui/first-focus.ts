/** As a ref: gives a field the focus when it comes to the screen because the person asked for it. */
export function firstFocus(field: HTMLElement | null): void {
  field?.focus()
}
