/** What ends a state; and the state that is next, unless the group of the pattern has its name. */
type HtmlState = readonly [end: RegExp, next?: string];

/**
 * The states of a page, as far as they say whether a tag is one. A state is named by what leads to it:
 * `>` is text, and a space is a tag before the name of an attribute. What is not named here, such as
 * `?`, is a comment that ends with `>`. A page has spaces for all of its white space here, and no upper
 * case. No pattern looks far back, so that time is linear.
 */
export const htmlStates: Readonly<Record<string, HtmlState>> = {
  // First the elements whose content is text up to their own end tag: the group. Of others, those are
  // passed over whose attributes have nothing in them that must be looked at; and what may be cut off
  // at the end of a piece is left for the next one: no name that matters has more than 9 characters.
  '>': [
    /<(?:(script|style|title|textarea|xmp|iframe|no(script|embed|frames))(?=[ />])|(?!(?!\/(body|script|style|title|textarea|xmp|iframe|no))\/?[^ />!<]*( [^ />=<]+="[^"<]*"){0,9}>|\/?[^ />]{0,9}$)(\/?[a-z][^ />]{0,9}|!--(-?>)?|[!?/]))/,
  ],
  '-': [/--!?(>)/],
  // In a script after `<!--`: its end; and a script within, whose end tag is no end.
  '<!--': [/-->|(?=<\/script[ />])|<(script)[ />]/, '>'],
  script: [/--(>)|<\/script[ />]/, '<!--'],
  tag: [/(>)|[ /]/, ' '],
  ' ': [/(>)|[^ /]/, 'name'],
  name: [/([=>])|\//, ' '],
  '=': [/(["'>])|[^ ]/, 'bare'],
  bare: [/(>)| /, ' '],
  '"': [/"/, ' '],
  "'": [/'/, ' '],
};
