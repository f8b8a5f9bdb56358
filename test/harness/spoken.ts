import type { Page } from 'playwright-core'

// What a screen reader would say of a page, in order. Chromium's own accessibility tree is the source (what NVDA,
// VoiceOver and Orca are told comes from it); how a node is put into words follows their common habit: name, then what
// it is, then its state, then what describes it. A container is announced as one enters it; plain text reads as itself.

type Value = { readonly value?: unknown }
/** What Chromium keeps to itself about an element, and its screen reader asks of the page. */
type Attributes = ReadonlyMap<string, string>
type Tree = { readonly byId: ReadonlyMap<string, Node>; readonly attributesOf: ReadonlyMap<number, Attributes> }
type Element = { readonly backendNodeId: number; readonly attributes?: readonly string[]; readonly children?: readonly Element[]; readonly shadowRoots?: readonly Element[] }
type Node = {
  readonly nodeId: string
  readonly ignored: boolean
  readonly role?: Value
  readonly name?: Value
  readonly description?: Value
  readonly value?: Value
  readonly properties?: readonly { readonly name: string; readonly value: Value }[]
  readonly childIds?: readonly string[]
  readonly backendDOMNodeId?: number
}

/** Entered and left: what is in them follows, one step further in. */
const CONTAINERS: ReadonlySet<string> = new Set(['alert', 'alertdialog', 'article', 'banner', 'complementary', 'contentinfo', 'dialog', 'feed', 'figure', 'form', 'group', 'list', 'listbox', 'log', 'main', 'menu', 'menubar', 'navigation', 'radiogroup', 'region', 'rowgroup', 'search', 'status', 'table', 'tablist', 'tabpanel', 'toolbar', 'tree'])
/** Said with their name. Their words are in it; what can be done within one is said after it. */
const NAMED: ReadonlySet<string> = new Set(['combobox', 'heading', 'link', 'searchbox', 'spinbutton', 'textbox'])
/**
 * Those of which WAI-ARIA says "children presentational": nothing within them exists for who listens. Fields for a time are
 * among them here, since their parts are the browser's own and named in its language.
 */
const WHOLE: ReadonlySet<string> = new Set(['button', 'checkbox', 'Date', 'DateTime', 'image', 'InputTime', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'meter', 'option', 'progressbar', 'radio', 'slider', 'switch', 'tab'])

/**
 * The lines a screen reader says from the element that `selector` names, in reading order. Indented by how deep in named
 * containers one is; closed parts of the page and what is hidden from it are silent, as they are to it.
 */
export async function spokenLines(page: Page, selector: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  try {
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { readonly nodes: readonly Node[] } // CDP's own form, of which only this is read.
    const { root } = await session.send('DOM.getDocument', { depth: -1 })
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
    const { node } = await session.send('DOM.describeNode', { nodeId })
    const top = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === node.backendNodeId)
    if (top === undefined) return [`(${selector} is not there for a screen reader)`]
    return joined(speak(top, { byId: new Map(nodes.map((one) => [one.nodeId, one])), attributesOf: attributesBelow(root) }, 0))
  } finally {
    await session.detach()
  }
}

type Line = { readonly depth: number; readonly text: string; readonly isPlain: boolean }

function speak(node: Node, tree: Tree, depth: number): readonly Line[] {
  const role = String(node.role?.value ?? '')
  const name = String(node.name?.value ?? '').replaceAll(/\s+/g, ' ').trim()
  const attributes = tree.attributesOf.get(node.backendDOMNodeId ?? -1) ?? new Map<string, string>()
  if (node.ignored) return within(node, tree, depth)
  if (role === 'StaticText') return name === '' ? [] : [{ depth, text: name, isPlain: true }]
  if (role === 'InlineTextBox' || role === 'LineBreak') return []
  const line = (...parts: readonly string[]): Line => ({ depth, text: parts.filter((part) => part !== '').join(', '), isPlain: false })
  const self = () => line(name === '' ? '(without a name)' : name, wordFor(role, node), valueOf(node), ...statesOf(node, attributes), descriptionOf(node, name))
  // A drawing without a name and without a role of its own is passed over; axe sees to it that no picture with a meaning is one.
  if (role === 'image' && name === '' && !attributes.has('role')) return []
  if (WHOLE.has(role)) return [self()]
  if (NAMED.has(role)) return [self(), ...within(node, tree, depth + 1).filter(({ isPlain }) => !isPlain)]
  if (role === 'listitem') {
    const [position, size] = [attributes.get('aria-posinset'), attributes.get('aria-setsize')]
    return within(node, tree, depth).map((one, at) => (at === 0 ? { ...one, text: `• ${one.text}${position === undefined ? '' : `, ${position} of ${size ?? '?'}`}` } : one))
  }
  if (!CONTAINERS.has(role)) return within(node, tree, depth)
  // An article is named by words of its own, which are read with the rest of it and not twice.
  const inside = within(node, tree, depth + 1)
  if (role === 'article' && name !== '' && inside.some(({ isPlain, text }) => isPlain && name.startsWith(text))) return inside.map((one) => ({ ...one, depth: one.depth - 1, text: one.isPlain && name.startsWith(one.text) ? `» ${one.text}` : one.text }))
  if (name === '' && inside.length === 0) return []
  return [line(name, wordFor(role, node), ...statesOf(node, attributes), descriptionOf(node, name)), ...inside]
}

function within({ childIds = [] }: Node, tree: Tree, depth: number): readonly Line[] {
  return childIds.flatMap((id) => {
    const child = tree.byId.get(id)
    return child === undefined ? [] : speak(child, tree, depth)
  })
}

function attributesBelow(element: Element): ReadonlyMap<number, Attributes> {
  const found = new Map<number, Attributes>()
  function read({ backendNodeId, attributes = [], children = [], shadowRoots = [] }: Element): void {
    const own = new Map<string, string>()
    for (let at = 0; at + 1 < attributes.length; at += 2) own.set(attributes[at] ?? '', attributes[at + 1] ?? '')
    found.set(backendNodeId, own)
    for (const one of [...children, ...shadowRoots]) read(one)
  }
  read(element)
  return found
}

const WORDS: Readonly<Record<string, string>> = { textbox: 'edit', searchbox: 'search edit', combobox: 'combo box', image: 'graphic', contentinfo: 'footer', DateTime: 'date and time', Date: 'date', InputTime: 'time', menuitemradio: 'menu item', menuitemcheckbox: 'menu item', menuitem: 'menu item', radiogroup: 'choice', log: 'log', radio: 'radio button' }

function wordFor(role: string, node: Node): string {
  if (role === 'heading') return `heading ${String(propertyOf(node, 'level') ?? '')}`.trim()
  return WORDS[role] ?? role
}

function valueOf({ value }: Node): string {
  return value?.value === undefined || value.value === '' ? '' : `“${String(value.value)}”`
}

function descriptionOf({ description }: Node, name: string): string {
  const said = String(description?.value ?? '').trim()
  return said === '' || said === name ? '' : said
}

function statesOf(node: Node, attributes: Attributes): readonly string[] {
  const states: string[] = []
  const current = attributes.get('aria-current')
  if (current !== undefined && current !== 'false') states.push(current === 'true' ? 'current' : `current ${current}`)
  const checked = propertyOf(node, 'checked')
  if (checked !== undefined) states.push(checked === 'true' ? 'checked' : checked === 'mixed' ? 'partly checked' : 'not checked')
  const pressed = propertyOf(node, 'pressed')
  if (pressed !== undefined) states.push(pressed === 'true' ? 'pressed' : 'not pressed')
  if (propertyOf(node, 'selected') === true) states.push('selected')
  const expanded = propertyOf(node, 'expanded')
  if (expanded !== undefined) states.push(expanded === true ? 'expanded' : 'collapsed')
  if (propertyOf(node, 'disabled') === true) states.push('unavailable')
  if (propertyOf(node, 'required') === true) states.push('required')
  if (propertyOf(node, 'invalid') === 'true') states.push('invalid entry')
  if (propertyOf(node, 'modal') === true) states.push('modal')
  const keys = attributes.get('aria-keyshortcuts')
  if (keys !== undefined) states.push(`key ${keys}`)
  return states
}

function propertyOf({ properties = [] }: Node, name: string): unknown {
  return properties.find((one) => one.name === name)?.value.value
}

/** Plain words that follow each other are one breath. */
function joined(lines: readonly Line[]): string[] {
  const told: Line[] = []
  for (const line of lines) {
    const last = told.at(-1)
    if (line.isPlain && last?.isPlain === true && last.depth === line.depth && !/^[•»] /.test(line.text)) told[told.length - 1] = { ...last, text: `${last.text} ${line.text}` }
    else told.push(line)
  }
  return told.map(({ depth, text }) => `${'  '.repeat(depth)}${text.replaceAll(/ +([,.:;])/g, '$1')}`)
}
