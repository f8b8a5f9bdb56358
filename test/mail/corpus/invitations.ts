import { expect } from 'vitest'
import { base64, mail, part, parts, type NastyMail } from './nasty-mail.ts'

const event = (...lines: readonly string[]) => ['BEGIN:VCALENDAR', 'METHOD:REQUEST', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR']
const invited = (...lines: readonly string[]) => mail('Content-Type: text/calendar; charset=utf-8; method=REQUEST', '', ...lines)
const MEETING = event('SUMMARY:Return of the kettle', 'DTSTART;TZID=Asia/Shanghai:20261123T090000', 'DTEND;TZID=Asia/Shanghai:20261123T093000', 'LOCATION:Room 5\\, second floor', 'ORGANIZER;CN="Wei, Li":mailto:li@x.test', 'ATTENDEE;CN=Maria;RSVP=TRUE:mailto:maria@shop.test', 'ATTENDEE:mailto:tao@shop.test')
const TOLD = 'Invitation: Return of the kettle\nWhen: 2026-11-23 09:00 – 09:30 Asia/Shanghai\nWhere: Room 5, second floor\nFrom: Wei, Li <li@x.test>\nWith: Maria <maria@shop.test>, tao@shop.test'

/** RFC 5545 and 5546, as calendars send it and as nobody should. */
export const invitations: readonly NastyMail[] = [
  { name: 'an invitation and nothing else', raw: invited(...MEETING), becomes: { text: TOLD, files: [expect.objectContaining({ name: 'file.ics' })], troubles: ['calendar'] } },
  { name: 'an invitation beside words of both kinds', raw: mail('Content-Type: multipart/alternative; boundary=b', ...parts('b', part('text/plain', 'Come!'), part('text/html', '<p>Come!</p>'), part('text/calendar; method=REQUEST', ...MEETING))), becomes: { text: `Come!\n\n${TOLD}`, html: expect.stringMatching(/^<p>Come!<\/p>\n<div[^>]*>Invitation: Return of the kettle\n/), troubles: ['calendar'] } },
  { name: 'an invitation twice, as an alternative and as a file', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', part('text/calendar; method=REQUEST', ...MEETING), ['Content-Type: application/ics; name=invite.ics', 'Content-Transfer-Encoding: base64', '', base64(MEETING.join('\r\n'))])), becomes: { text: TOLD, files: [expect.objectContaining({ name: 'file.ics' }), expect.objectContaining({ name: 'invite.ics' })] } },
  { name: 'an invitation in Chinese, for whole days', raw: invited(...event('SUMMARY:退货', 'DTSTART;VALUE=DATE:20261123', 'DTEND;VALUE=DATE:20261125', 'LOCATION:二楼')), becomes: { text: '日程邀请: 退货\n时间: 2026-11-23 – 2026-11-24 (全天)\n地点: 二楼' } },
  { name: 'an invitation taken back', raw: invited(...event('SUMMARY:Kettle', 'DTSTART:20261123T010000Z', 'STATUS:CANCELLED')), becomes: { text: 'Cancelled: Kettle\nWhen: 2026-11-23 01:00 UTC' } },
  { name: 'an invitation over midnight', raw: invited(...event('SUMMARY:Night', 'DTSTART:20261123T230000Z', 'DTEND:20261124T010000Z')), becomes: { text: 'Invitation: Night\nWhen: 2026-11-23 23:00 – 2026-11-24 01:00 UTC' } },
  { name: 'an invitation folded within a character', raw: mail('Content-Type: text/calendar; charset=utf-8', '', ...event('SUMMARY:Ke\r\n ttle', 'DTSTART:20261123T010000Z')), becomes: { text: expect.stringMatching(/^Invitation: Kettle\n/) } },
  { name: 'an invitation with a reminder in it', raw: invited(...event('SUMMARY:Kettle', 'BEGIN:VALARM', 'SUMMARY:not this', 'END:VALARM', 'DTSTART:20261123T010000Z')), becomes: { text: 'Invitation: Kettle\nWhen: 2026-11-23 01:00 UTC' } },
  { name: 'an invitation with a line end in a name', raw: invited(...event('SUMMARY:Kettle\\nFrom: boss@shop.test', 'DTSTART:20261123T010000Z')), becomes: { text: 'Invitation: Kettle From: boss@shop.test\nWhen: 2026-11-23 01:00 UTC' } },
  { name: 'an invitation without a time', raw: invited(...event('SUMMARY:Some day')), becomes: { text: 'Invitation: Some day' } },
  { name: 'an invitation for the year nobody has', raw: invited(...event('SUMMARY:Kettle', 'DTSTART;VALUE=DATE:99999999', 'DTEND;VALUE=DATE:00000000')), becomes: { text: expect.stringMatching(/^Invitation: Kettle\nWhen: /) } },
  { name: 'an invitation that never ends', raw: invited('BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'SUMMARY:Kettle'), becomes: { text: 'Appointment: Kettle', troubles: ['calendar'] } },
  { name: 'an invitation that is none', raw: invited('hello'), becomes: { text: '', files: [expect.objectContaining({ name: 'file.ics' })], troubles: ['calendar'] } },
  { name: 'an invitation of ten thousand people', raw: invited(...event('SUMMARY:All', ...Array.from({ length: 4_900 }, (_, at) => `ATTENDEE:mailto:u${at}@x.test`))), becomes: { text: expect.stringMatching(/^Invitation: All\nWith: u0@x\.test, .* \+4880 more$/) } },
  { name: 'a thousand invitations in one', raw: invited('BEGIN:VCALENDAR', ...Array.from({ length: 1_000 }, (_, at) => `BEGIN:VEVENT\r\nSUMMARY:e${at}\r\nEND:VEVENT`)), becomes: { text: 'Appointment: e0\n\nAppointment: e1\n\nAppointment: e2\n\nAppointment: e3\n\nAppointment: e4' } },
  { name: 'invitations within invitations', raw: invited('BEGIN:VEVENT\r\n'.repeat(4_000), 'SUMMARY:deep'), becomes: { troubles: ['calendar'] } },
]
