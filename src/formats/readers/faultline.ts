import { err, ok } from '#basis/result.ts';
import { readDocument } from '#document/document.ts';
import { leftOut } from '#document/left-out.ts';
import { defineReader } from '../format.ts';
import { importedDocument } from '../from-document.ts';
import { jsonOf } from '../json.ts';

export default defineReader({
  title: 'Faultline designs',
  endings: ['.faultline.json', '.faultline', '.json'],
  recognises: (source) => /"format"\s*:\s*"faultline-design"/.test(source.text().slice(0, 100_000)),
  read: (source) => {
    const json = jsonOf(source.text());
    if (!json.ok) return json;
    const document = readDocument(json.value);
    return document.ok
      ? ok([importedDocument(document.value, leftOut(json.value, document.value))])
      : err(document.error);
  },
});
