import { cut, oneLine } from './encoded-words.ts'

// An invitation (RFC 5545, RFC 5546) as a person would tell of it: what, when, where and who. Told in the language that it is itself written in.

type Property = { readonly name: string; readonly parameters: ReadonlyMap<string, string>; readonly value: string }

const LABELS = {
  en: { REQUEST: 'Invitation', CANCEL: 'Cancelled', REPLY: 'Answer to an invitation', other: 'Appointment', when: 'When', where: 'Where', from: 'From', with: 'With', more: 'more', allDay: 'all day' },
  zh: { REQUEST: '日程邀请', CANCEL: '日程已取消', REPLY: '日程答复', other: '日程', when: '时间', where: '地点', from: '组织者', with: '参与者', more: '人以上', allDay: '全天' },
} as const

const EVENTS = 5
const LINES = 5_000
const ATTENDEES = 20

/** Plain words, an event below the other; '' if there is none in it. */
export function tellInvitation(calendar: string): string {
  const properties = readProperties(calendar)
  const method = properties.find(({ name }) => name === 'METHOD')?.value.trim().toUpperCase() ?? ''
  return eventsOf(properties)
    .map((event) => tellEvent(event, method))
    .join('\n\n')
}

function eventsOf(properties: readonly Property[]): readonly (readonly Property[])[] {
  const events: Property[][] = []
  let open: Property[] | null = null
  let inner = 0
  for (const property of properties) {
    if (property.name === 'BEGIN' && property.value.toUpperCase() === 'VEVENT' && open === null) open = []
    else if (property.name === 'BEGIN' && open !== null) inner += 1
    else if (property.name === 'END' && open !== null && inner > 0) inner -= 1
    else if (property.name === 'END' && open !== null) {
      if (events.push(open) === EVENTS) return events
      open = null
      // A reminder within an event has a description and a time of its own.
    } else if (open !== null && inner === 0) open.push(property)
  }
  return open === null ? events : [...events, open]
}

function tellEvent(event: readonly Property[], method: string): string {
  const one = (name: string) => event.find((property) => property.name === name)
  const summary = words(one('SUMMARY')?.value ?? '', 300)
  const place = words(one('LOCATION')?.value ?? '', 300)
  const say = LABELS[/\p{Script=Han}/u.test(`${summary}${place}${words(one('DESCRIPTION')?.value ?? '', 200)}`) ? 'zh' : 'en']
  const isCancelled = method === 'CANCEL' || one('STATUS')?.value.trim().toUpperCase() === 'CANCELLED'
  const kind = isCancelled ? say.CANCEL : method === 'REQUEST' || method === 'REPLY' ? say[method] : say.other
  const attendees = event.filter(({ name }) => name === 'ATTENDEE').map(personOf)
  const start = one('DTSTART')
  const end = one('DTEND')
  return [
    `${kind}: ${summary}`.trimEnd().replace(/:$/, ''),
    start === undefined ? '' : `${say.when}: ${tellTimes(start, end, say.allDay)}`,
    place === '' ? '' : `${say.where}: ${place}`,
    one('ORGANIZER') === undefined ? '' : `${say.from}: ${personOf(one('ORGANIZER'))}`,
    attendees.length === 0 ? '' : `${say.with}: ${attendees.slice(0, ATTENDEES).join(', ')}${attendees.length > ATTENDEES ? ` +${attendees.length - ATTENDEES} ${say.more}` : ''}`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** As it is written, in the zone that it is written in: whose clock the reader has, the hub does not know. */
function tellTimes(start: Property, end: Property | undefined, allDay: string): string {
  const from = timeOf(start)
  const to = end === undefined ? null : timeOf(end)
  if (from === null) return oneLine(start.value, 60)
  const zone = from.isUtc ? ' UTC' : from.time === '' ? '' : ` ${oneLine(start.parameters.get('TZID') ?? '', 80)}`.trimEnd()
  if (from.time === '') {
    // The end is the first day that is not meant any more.
    const last = to === null ? from.day : dayBefore(to.day)
    return `${last <= from.day ? from.day : `${from.day} – ${last}`} (${allDay})`
  }
  if (to === null) return `${from.day} ${from.time}${zone}`
  return `${from.day} ${from.time} – ${to.day === from.day ? '' : `${to.day} `}${to.time}${zone}`
}

function timeOf({ value }: Property): { readonly day: string; readonly time: string; readonly isUtc: boolean } | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z)?)?/.exec(value.trim())
  if (match === null) return null
  const [, year, month, day, hour, minute, utc] = match
  return { day: `${year}-${month}-${day}`, time: hour === undefined ? '' : `${hour}:${minute}`, isUtc: utc !== undefined }
}

function dayBefore(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) || at <= -6e13 ? day : new Date(at - 86_400_000).toISOString().slice(0, 10)
}

function personOf(property: Property | undefined): string {
  const name = words(property?.parameters.get('CN') ?? '', 100)
  const address = oneLine((property?.value ?? '').replace(/^mailto:/i, ''), 320)
  return name === '' || name === address ? address : `${name} <${address}>`
}

/** A text's value without its escapes (RFC 5545, section 3.3.11), on one line. */
function words(value: string, limit: number): string {
  return oneLine(value.slice(0, limit * 4).replace(/\\[nN]/g, ' ').replace(/\\([,;\\])/g, '$1'), limit)
}

function readProperties(calendar: string): readonly Property[] {
  const lines = calendar.replace(/\r\n?/g, '\n').replace(/\n[ \t]/g, '').split('\n', LINES)
  return lines.map((line) => readProperty(cut(line, 4_000))).filter((property) => property !== null)
}

/** `ATTENDEE;CN="Wei, Li";RSVP=TRUE:mailto:li@x.test`: a colon in quotes ends nothing. */
function readProperty(line: string): Property | null {
  const match = /^([A-Za-z-]{1,60})((?:;[A-Za-z-]{1,60}=(?:"[^"]*"|[^;:"]*)(?:,(?:"[^"]*"|[^;:",]*))*)*):(.*)$/.exec(line)
  if (match === null) return null
  const [, name = '', written = '', value = ''] = match
  const parameters = new Map(Array.from(written.matchAll(/;([A-Za-z-]+)=(?:"([^"]*)"|([^;:"]*))/g), ([, key = '', quoted, plain]) => [key.toUpperCase(), quoted ?? plain ?? ''] as const))
  return { name: name.toUpperCase(), parameters, value }
}
