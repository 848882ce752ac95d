import { expect, test } from 'vitest'
import { z } from 'zod'
import { parse } from './parse'

const Person = z.object({
  name: z.string().min(1, 'name_missing').max(5),
  tags: z.array(z.string()).default([]),
  clean: z
    .string()
    .transform((text) => text.replaceAll('\0', ''))
    .default(''),
})

test.each([
  ['what the schema asks for', { name: 'Petra' }, { name: 'Petra', tags: [], clean: '' }],
  ['more than it asks for', { name: 'Petra', role: 'owner' }, { name: 'Petra', tags: [], clean: '' }],
  ['NUL where the schema takes it out', { name: 'P', clean: 'a\0b' }, { name: 'P', tags: [], clean: 'ab' }],
])('%s comes through', (_, given, parsed) => {
  expect(parse(Person, given)).toEqual(parsed)
})

test.each([
  ['a sentence of the schema', { name: '' }, { name: { key: 'name_missing' } }],
  ['too long, with the figure', { name: 'Petras' }, { name: { key: 'too_long', values: { max: 5 } } }],
  ['nothing at all', {}, { name: { key: 'required' } }],
  ['a list for a text', { name: ['Petra'] }, { name: { key: 'required' } }],
  ['an object for a text', { name: { $ne: null } }, { name: { key: 'required' } }],
  ['NUL', { name: 'P\0a' }, { name: { key: 'unseen_character' } }],
  ['NUL further down', { name: 'P', tags: ['a', 'b\0'] }, { 'tags.1': { key: 'unseen_character' } }],
])('%s is said beside its field', (_, given, fields) => {
  expect(() => parse(Person, given)).toThrow(expect.objectContaining({ code: 'invalid', fields }))
})

test.each([null, undefined, 'text', 7, []])('%j is no form', (given) => {
  expect(() => parse(Person, given)).toThrow(expect.objectContaining({ code: 'invalid' }))
})
