import { Parser } from 'htmlparser2';
import { present } from '../statements.ts';

type Node = Readonly<Record<string, unknown>>;

/** What schema.org data say of the page's own article. */
export interface LinkedArticle {
  readonly headline?: string;
  readonly datePublished?: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly inLanguage?: string;
  readonly dateModified?: string;
  readonly section?: string;
  /** Names of those who sign it, as they stand there; bodies are none of them. */
  readonly authors: readonly string[];
  /** Names of bodies that sign it, and of those that it was taken from. */
  readonly sources: readonly string[];
}

/** NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting, Report ...; schema.org has some twenty of them. */
const ARTICLE = /(?:Article|Posting|Report)$/;

/**
 * The article that JSON-LD scripts speak of. A page may describe others beside its own (related ones): that with the
 * page's address is its own, else the first. Without an article, the page itself (`WebPage`) is asked.
 * @param isThisPage is this address the page's own?
 */
export function linkedArticle(scripts: readonly string[], isThisPage: (url: string) => boolean): LinkedArticle {
  const nodes = scripts.flatMap(nodesOf);
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)));
  const own = articles.find((node) => isThisPage(addressOf(node) ?? '')) ?? articles[0];
  const node = own ?? nodes.find((one) => typesOf(one).includes('WebPage'));
  if (!node) return { authors: [], sources: [] };
  const signers = listed([node.author, node.creator], nodes);
  const facts = {
    headline: wordsOf(node.headline) ?? wordsOf(node.name),
    datePublished: textOf(node.datePublished),
    publisher: publisherOf(node, nodes),
    url: addressOf(node),
    inLanguage: textOf(node.inLanguage),
    dateModified: textOf(node.dateModified),
    section: wordsOf(node.articleSection),
    authors: signers.filter((one) => !isBody(one)).flatMap((one) => nameOf(one, nodes) ?? []),
    sources: [
      ...signers.filter(isBody),
      ...listed([node.sourceOrganization, node.provider, node.creditText], nodes),
    ].flatMap((one) => nameOf(one, nodes) ?? []),
  };
  return present(facts) as LinkedArticle;
}

/** The objects of one script: itself, those of its list and of its `@graph`, and what a page says that it is about. */
function nodesOf(script: string): Node[] {
  return asList(parse(script))
    .filter(isNode)
    .flatMap((node) => [node, ...asList(node['@graph']).filter(isNode)])
    .flatMap((node) => [node, ...asList(node.mainEntity).filter(isNode)]);
}

function parse(script: string): unknown {
  // Line breaks inside strings are no JSON, yet many outlets' templates write them; a blank means the same here.
  const text = unwrapped(script).replace(/[\n\r\t]/g, ' ');
  return parsed(text) ?? parsed(withoutStrayCommas(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What templates write around JSON so that old browsers leave it alone, and the semicolon of a program. */
function unwrapped(script: string): string {
  return script
    .trim()
    .replace(/^(?:\/\/|\/\*)?\s*(?:<!\[CDATA\[|<!--)(?:\s*\*\/)?/, '')
    .replace(/(?:(?:\/\/|\/\*)\s{0,9})?(?:\]\]>|-->)(?:\s{0,9}\*\/)?$/, '')
    .trim()
    .replace(/;$/, '');
}

/** Without commas behind the last item of a list or an object: templates that loop over items write them. */
function withoutStrayCommas(text: string): string {
  const kept: string[] = [];
  let from = 0;
  /** Where a comma stands that nothing has followed yet. */
  let comma = -1;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === '"') i = endOfString(text, i);
    else if ((sign === ']' || sign === '}') && comma >= 0) {
      kept.push(text.slice(from, comma));
      from = comma + 1;
    }
    if (sign !== ' ') comma = sign === ',' ? i : -1;
  }
  return kept.join('') + text.slice(from);
}

/** Where the string that begins at a quotation mark ends. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function publisherOf(node: Node, nodes: readonly Node[]): string | undefined {
  return nameOf(asList(node.publisher)[0], nodes);
}

/** More are no authors but a list of something else. */
const MOST_NAMES = 20;

/** What stands in some fields, one by one; what only points to another object is that object. */
function listed(values: readonly unknown[], nodes: readonly Node[]): unknown[] {
  return values
    .flatMap(asList)
    .slice(0, MOST_NAMES)
    .map((value) => (isNode(value) && value.name === undefined ? (targetOf(value, nodes) ?? value) : value));
}

function targetOf(value: Node, nodes: readonly Node[]): Node | undefined {
  const id = value['@id'];
  return id === undefined ? undefined : nodes.find((one) => one['@id'] === id && one.name !== undefined);
}

/** Organization, NewsMediaOrganization, Corporation ...: nobody who signs. */
const BODY = /(?:Organization|Corporation|Brand|WebSite)$/;

function isBody(value: unknown): boolean {
  return isNode(value) && typesOf(value).some((type) => BODY.test(type));
}

/** A name: itself, that of an object, or that of the object which it points to. */
function nameOf(value: unknown, nodes: readonly Node[]): string | undefined {
  if (!isNode(value)) return wordsOf(value);
  return wordsOf(value.name) ?? wordsOf(targetOf(value, nodes)?.name);
}

function addressOf(node: Node): string | undefined {
  const main = node.mainEntityOfPage;
  return textOf(node.url) ?? (isNode(main) ? textOf(main['@id']) : textOf(main));
}

function typesOf(node: Node): string[] {
  return asList(node['@type']).filter((type) => typeof type === 'string');
}

const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z]+);/i;

/** A text for people. Templates write it as they do in HTML, with `&quot;` for a quotation mark. */
function wordsOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined || !ENTITY.test(text)) return text;
  let words = '';
  new Parser({ ontext: (piece) => (words += piece) }, { decodeEntities: true }).end(text);
  return textOf(words);
}

function textOf(value: unknown): string | undefined {
  const [first] = asList(value);
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : undefined;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
