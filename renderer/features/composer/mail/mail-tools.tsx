import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useEditorState, type Editor } from '@tiptap/react'
import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import { IconBlockquote, IconBold, IconItalic, IconLink, IconList, IconListNumbers, IconPhoto } from '@tabler/icons-react'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { KeyHint } from '#renderer/ui/key-hint.tsx'
import classes from './mail.module.css'

export type MailToolsProps = {
  readonly editor: Editor
  readonly isLinkOpen: boolean
  readonly onLinkOpen: (isOpen: boolean) => void
  readonly onPictures: (files: readonly File[]) => void
}

const MARKS = [
  { name: 'bold', Icon: IconBold, keys: 'B', run: (editor: Editor) => editor.chain().focus().toggleBold().run() },
  { name: 'italic', Icon: IconItalic, keys: 'I', run: (editor: Editor) => editor.chain().focus().toggleItalic().run() },
  { name: 'bulletList', Icon: IconList, keys: 'Shift 8', run: (editor: Editor) => editor.chain().focus().toggleBulletList().run() },
  { name: 'orderedList', Icon: IconListNumbers, keys: 'Shift 7', run: (editor: Editor) => editor.chain().focus().toggleOrderedList().run() },
  { name: 'blockquote', Icon: IconBlockquote, keys: 'Shift B', run: (editor: Editor) => editor.chain().focus().toggleBlockquote().run() },
] as const

/** How words are formatted. One stop for Tab, the arrows walk within. */
export function MailTools({ editor, isLinkOpen, onLinkOpen, onPictures }: MailToolsProps) {
  const { t } = useTranslation()
  const picker = useRef<HTMLInputElement>(null)
  const active = useEditorState({ editor, selector: ({ editor: at }) => [...MARKS.map(({ name }) => name), 'link'].filter((name) => at.isActive(name)).join(' ') }).split(' ')
  const mod = /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl'
  return (
    // One of its buttons always has the place of all in the order of Tab.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div role="toolbar" aria-label={t('mailWriting.tools')} className={classes.tools} onKeyDown={walk}>
      {MARKS.map(({ name, Icon, keys, run }, at) => (
        <Tool key={name} label={t(`mailWriting.tool.${name}`)} keys={`${mod} ${keys}`} isActive={active.includes(name)} isFirst={at === 0} onPress={() => run(editor)}>
          <Icon size={16} stroke={1.8} />
        </Tool>
      ))}
      <LinkTool editor={editor} keys={`${mod} Shift U`} isActive={active.includes('link')} isOpen={isLinkOpen} onOpen={onLinkOpen} />
      <Tool label={t('mailWriting.tool.picture')} isActive={false} onPress={() => picker.current?.click()}>
        <IconPhoto size={16} stroke={1.8} />
      </Tool>
      <input
        ref={picker}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        multiple
        hidden
        tabIndex={-1}
        onChange={(event) => {
          onPictures([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}

type ToolProps = { readonly label: string; readonly keys?: string; readonly isActive: boolean; readonly isFirst?: boolean; readonly onPress: () => void; readonly children: ReactNode }

function Tool({ label, keys, isActive, isFirst = false, onPress, children }: ToolProps) {
  return (
    <KeyHint label={keys === undefined ? label : `${label}  ${keys.replaceAll(' ', '+')}`}>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label={label} aria-pressed={isActive} tabIndex={isFirst ? 0 : -1} className={classes.tool} onMouseDown={(event) => event.preventDefault()} onClick={onPress}>
        {children}
      </ActionIcon>
    </KeyHint>
  )
}

function LinkTool({ editor, keys, isActive, isOpen, onOpen }: { readonly editor: Editor; readonly keys: string; readonly isActive: boolean; readonly isOpen: boolean; readonly onOpen: (isOpen: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <Popover opened={isOpen} onChange={onOpen} withRoles={false} trapFocus position="top-start" offset={8} radius={12} shadow="md" onDismiss={() => editor.commands.focus()}>
      <Popover.Target>
        <span>
          <Tool label={t('mailWriting.tool.link')} keys={keys} isActive={isActive} onPress={() => onOpen(!isOpen)}>
            <IconLink size={16} stroke={1.8} />
          </Tool>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('mailWriting.tool.link')} className={classes.popover}>
        {isOpen && <LinkForm editor={editor} onDone={() => onOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Where the marked words lead. An empty address takes the link away; without marked words the address itself is put in. */
function LinkForm({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const [before] = useState(() => String(editor.getAttributes('link')['href'] ?? ''))
  const [href, setHref] = useState(before)
  const [isWrong, setWrong] = useState(false)
  function apply(): void {
    const address = wholeAddress(href.trim())
    if (address === null) return setWrong(true)
    const chain = editor.chain().focus().extendMarkRange('link')
    if (address === '') chain.unsetLink().run()
    else if (editor.state.selection.empty && before === '') chain.insertContent([{ type: 'text', text: href.trim(), marks: [{ type: 'link', attrs: { href: address } }] }]).unsetMark('link').run()
    else chain.setLink({ href: address }).run()
    onDone()
  }
  return (
    <form
      className={classes.link}
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
    >
      <TextInput size="xs" data-autofocus aria-label={t('mailWriting.linkTo')} placeholder="https://" value={href} error={isWrong ? t('mailWriting.linkWrong') : null} onChange={(event) => setHref(event.currentTarget.value)} />
      <Button size="xs" type="submit">
        {t(before !== '' && href.trim() === '' ? 'mailWriting.unlink' : 'mailWriting.setLink')}
      </Button>
    </form>
  )
}

/** An address as a link may hold it; null: none that could be followed. */
function wholeAddress(typed: string): string | null {
  if (typed === '') return ''
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(typed)) return `mailto:${typed}`
  const address = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(address) && URL.canParse(address) ? address : null
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
  const tools = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const at = tools.indexOf(document.activeElement as HTMLElement) // null is not among them either.
  if (at < 0) return
  event.preventDefault()
  tools[(at + (event.key === 'ArrowRight' ? 1 : tools.length - 1)) % tools.length]?.focus()
}
