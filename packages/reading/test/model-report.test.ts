import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Claim, type Reading, read } from '../src/index.ts';

const file = join(import.meta.dirname, '../../../../shared/seed/report.txt');
const exists = existsSync(file);

/**
 * The claims of the gold by hand, each told by the first and last words of its content, never by its sentence:
 * opening | closing | act | mode | chain behind this report | places | standing
 */
const GOLD = `
انسحاب القوات | الامنية مستمرة | leave | stated | | baghdad | headline
القوات الأمريكية | في بغداد | leave | ongoing | anonymous | joint-operations-command-hq baghdad |
التحالف الدولي | باتجاه أربيل | leave | ongoing | anonymous | ain-al-asad baghdad-airport joint-operations-command-hq erbil |
انسحاب قوات | بغداد وواشنطن | leave | planned | outlet anonymous | |
المدربين العسكريين | التحالف الدولي | stay | planned | outlet anonymous | |
بدء سحب | غربي العراق | move-kit | ongoing | outlet anonymous document | ain-al-asad western-iraq |
تطبيقا للاتفاق | أيلول 2025 | end-mission | stated | outlet anonymous document | |
في حين | أيلول 2026 | stay | ongoing | outlet anonymous document | erbil northern-iraq |
وفي وقت | على مرحلتين | agree | done | | iraq | background
ويتضمن التفاهم | العسكرية للمستشارين | phase | stated | | baghdad null | background
يليها انسحاب | كردستان العراق | leave | stated | | kurdistan-region | background
وتنشر الولايات | في العراق | deploy | ongoing | | iraq | background
ونحو 900 | إطار التحالف | deploy | ongoing | | syria | background
الذي أنشأته | تنظيم "داعش" | found | done | | | background
ويضم التحالف | والمملكة المتحدة | join | ongoing | | | background
هناك استعداد | لقوات أجنبية | ready | stated | person | iraq |
وهناك توجه | نحو التسليح | arm | stated | person | |
الذي تأخر | بعوامل مختلفة | delay | done | person | |
منها وجود | الجيش العراقي | hinder | done | person | |
الولايات المتحدة | إلى أربيل | leave | planned | anonymous | baghdad ain-al-asad western-iraq erbil |
هذه التغييرات | سبتمبر 2024 | other | stated | outlet anonymous | |
انسحاب بضع | بحلول سبتمبر | leave | required | outlet anonymous document | |
على أن | عام 2026 | leave | required | outlet anonymous document | iraq |
ليست هذه | واسعة النطاق | other | stated | anonymous | |
لكنها تستجيب | العراق ومحيطه | other | stated | anonymous | iraq |
ویستمر نشاط | الأمنية الثنائية | continue | ongoing | | |
`
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe.skipIf(!exists)(
  `the model report (skipped when ../shared/seed/report.txt is absent: ${exists ? 'there' : 'ABSENT'})`,
  () => {
    const text = exists ? readFileSync(file, 'utf8') : '';
    const reading: Reading = read({ text, published: '2025-08-30', language: 'ar' });
    const say = (span: { from: number; to: number } | null) => (span === null ? null : text.slice(span.from, span.to));
    const contentOf = (claim: Claim) => say(claim.content[0]!)!;
    const find = (opening: string, closing: string) =>
      reading.claims.find((claim) => contentOf(claim).startsWith(opening) && contentOf(claim).endsWith(closing));

    it.each(GOLD)('%s ... %s', (opening, closing, act, mode, chain, places, standing) => {
      const claim = find(opening!, closing!);
      expect(claim, 'the claim is there').toBeDefined();
      expect(claim!.act).toBe(act);
      expect(claim!.mode).toBe(mode);
      expect(claim!.chain.map((link) => link.kind).join(' ')).toBe(['this-report', chain].join(' ').trim());
      const ids = claim!.places.map((n) => {
        const mention = reading.mentions[n]!;
        return mention.kind === 'place' ? String(mention.place) : '?';
      });
      expect(ids.join(' ')).toBe(places);
      expect(claim!.standing ?? '').toBe(standing ?? '');
    });

    it('names the outlet and the source of the September statement', () => {
      const chain = find('انسحاب قوات', 'بغداد وواشنطن')!.chain;
      expect(chain[1]).toMatchObject({ kind: 'outlet', name: 'بغداد اليوم' });
      expect(chain[2]).toMatchObject({ kind: 'anonymous', type: 'security', number: 1, country: 'iraq' });
      expect(say(chain[2]!.wording)).toBe('مصدر أمني عراقي');
    });

    it('lets the participles inherit their speaker', () => {
      for (const cue of ['مضيفا', 'مبينا']) {
        const claim = reading.claims.find((c) => say(c.cue) === cue)!;
        expect(claim.source).toBeNull();
        expect(say(claim.inherited)).toMatch(/مصدر/);
      }
    });

    it('reads every quantity', () => {
      const quantities = reading.mentions.filter(
        (mention) => mention.kind === 'quantity' && mention.role === undefined,
      );
      expect(quantities).toMatchObject([
        { value: 2500, unit: 'person', bound: 'exact' },
        { value: 900, bound: 'about' },
        { low: 300, high: 900, unit: 'person', bound: 'vague' },
      ]);
    });

    it('reads the outlet as an outlet and twelve times, the outlet not among them', () => {
      const times = reading.mentions.filter((mention) => mention.kind === 'time');
      expect(times).toHaveLength(12);
      expect(reading.mentions.filter((mention) => say(mention) === 'بغداد اليوم')).toMatchObject([
        { kind: 'organisation', type: 'outlet' },
      ]);
    });

    it('doubts the "added" of a speaker who has not spoken', () => {
      expect(reading.doubts.filter((doubt) => doubt.rule === 'orphan-added').map(say)).toEqual(['أضاف']);
    });

    it('keeps distance words and the legal nature of the accord', () => {
      expect(find('ویستمر نشاط', 'الثنائية')!.stance).toMatchObject([{ kind: 'distance' }]);
      expect(find('وفي وقت', 'مرحلتين')!.instrument).toMatchObject({ type: 'understanding' });
      expect(find('تطبيقا للاتفاق', '2025')!.instrument).toMatchObject({ type: 'agreement' });
    });
  },
);
