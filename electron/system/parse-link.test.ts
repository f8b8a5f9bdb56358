import { describe, expect, test } from 'vitest'
import { linksIn, parseLink } from './parse-link.ts'

describe('a link from outside', () => {
  test.each([
    ['hearth://conversation/c-01HZX_9', { kind: 'open-conversation', conversationId: 'c-01HZX_9' }],
    ['HEARTH://conversation/abc/', { kind: 'open-conversation', conversationId: 'abc' }],
    ['tel:+49-(30)-123.456', { kind: 'number', number: '+4930123456' }],
    ['tel:%2B86%20138%200013%208000', { kind: 'number', number: '+8613800138000' }],
    ['tel:7042;phone-context=example.com', { kind: 'number', number: '7042' }],
    ['tel:*100%23', { kind: 'number', number: '*100#' }],
  ])('%s is understood', (link, ask) => {
    expect(parseLink(link)).toEqual(ask)
  })

  test.each([
    'hearth:',
    'hearth://',
    'hearth://conversation/',
    'hearth://conversation/a/b',
    'hearth://conversation/..%2f..',
    'hearth://conversation/a?x=1',
    'hearth://conversation/a#x',
    'hearth://user@conversation/a',
    'hearth://conversation:80/a',
    'hearth://settings/a',
    `hearth://conversation/${'a'.repeat(400)}`,
    'tel:',
    'tel:abc',
    'tel:+',
    'tel:%',
    'tel:1',
    'tel:12+34',
    'tel:12<script>',
    'tel:1234567890123456789012345678901234567890',
    'tel:123?body=x',
    'https://hearth.example/conversation/a',
    'javascript:alert(1)',
    '--inspect',
    '',
  ])('%s is none', (link) => {
    expect(parseLink(link)).toBeNull()
  })

  test('is found among what a program is started with', () => {
    expect(linksIn(['/opt/hearth', '--flag', 'tel:110', 'x', 'hearth://conversation/a'])).toEqual([{ kind: 'number', number: '110' }, { kind: 'open-conversation', conversationId: 'a' }])
    expect(linksIn(Array.from({ length: 50 }, (_, at) => `tel:10${at}`))).toHaveLength(3)
  })
})
