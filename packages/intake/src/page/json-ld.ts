type Node = Readonly<Record<string, unknown>>;

/** What schema.org data say of the page's own article. */
export interface LinkedArticle {
  readonly headline?: string;
  readonly datePublished?: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly inLanguage?: string;
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
  if (!node) return {};
  const facts = {
    headline: textOf(node.headline) ?? textOf(node.name),
    datePublished: textOf(node.datePublished),
    publisher: publisherOf(node, nodes),
    url: addressOf(node),
    inLanguage: textOf(node.inLanguage),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value)) as LinkedArticle;
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
  const [publisher] = asList(node.publisher);
  if (!isNode(publisher)) return textOf(publisher);
  const named = textOf(publisher.name);
  if (named) return named;
  const id = publisher['@id'];
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
