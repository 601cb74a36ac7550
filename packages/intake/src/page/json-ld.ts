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
  /** Names of persons and bodies, as they stand there. */
  readonly authors: readonly string[];
  /** Names of those that it was taken from. */
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
  const facts = {
    headline: textOf(node.headline) ?? textOf(node.name),
    datePublished: textOf(node.datePublished),
    publisher: publisherOf(node, nodes),
    url: addressOf(node),
    inLanguage: textOf(node.inLanguage),
    dateModified: textOf(node.dateModified),
    section: textOf(node.articleSection),
    authors: namesIn([node.author, node.creator], nodes),
    sources: namesIn([node.sourceOrganization, node.provider, node.creditText], nodes),
  };
  return present(facts) as LinkedArticle;
}

/** The objects of one script: itself, those of its list, those of its `@graph`. Nothing deeper is the page's own. */
function nodesOf(script: string): Node[] {
  return asList(parse(script))
    .filter(isNode)
    .flatMap((node) => [node, ...asList(node['@graph']).filter(isNode)]);
}

function parse(script: string): unknown {
  // Line breaks inside strings are no JSON, yet many outlets' templates write them; a blank means the same here.
  const text = script.replace(/[\n\r\t]/g, ' ');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function publisherOf(node: Node, nodes: readonly Node[]): string | undefined {
  return nameOf(asList(node.publisher)[0], nodes);
}

/** More are no authors but a list of something else. */
const MOST_NAMES = 20;

function namesIn(values: readonly unknown[], nodes: readonly Node[]): string[] {
  const all = values.flatMap(asList).slice(0, MOST_NAMES);
  return all.flatMap((value) => nameOf(value, nodes) ?? []);
}

/** The name of a person or a body: itself, its own, or that of the object that it points to. */
function nameOf(value: unknown, nodes: readonly Node[]): string | undefined {
  if (!isNode(value)) return textOf(value);
  const named = textOf(value.name);
  if (named) return named;
  const id = value['@id'];
  return textOf(nodes.find((one) => id !== undefined && one['@id'] === id)?.name);
}

function addressOf(node: Node): string | undefined {
  const main = node.mainEntityOfPage;
  return textOf(node.url) ?? (isNode(main) ? textOf(main['@id']) : textOf(main));
}

function typesOf(node: Node): string[] {
  return asList(node['@type']).filter((type) => typeof type === 'string');
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
