/** A post as it stands in the editor's form, in the shape in which the brand's rules read it. */
(() => {
  /** The texts that the rules read, in their order, as on the server. */
  const TEXTS = ['title', 'preheader', 'content_warning', 'text', 'excerpt', 'first_comment', 'button'];
  /** Which of the post's fields stands in where a channel's own is empty. */
  const SHARED = { title: 'headline', text: 'text', link: 'link' };

  /** The form's fields by name. */
  function fieldsOf(form) {
    const fields = new Map();
    for (const field of form.elements) if (field.name) fields.set(field.name, field);
    return fields;
  }

  const valueOf = (fields, name) => fields.get(name)?.value ?? '';

  /** The numbers of a stream's or list's items that are not deleted, in their order. */
  function itemsOf(fields, prefix) {
    const items = [];
    const count = Number(valueOf(fields, `${prefix}-count`));
    for (let number = 0; number < count; number += 1) {
      if (!valueOf(fields, `${prefix}-${number}-deleted`)) {
        items.push([Number(valueOf(fields, `${prefix}-${number}-order`)), number]);
      }
    }
    return items.sort(([one], [other]) => one - other).map(([, number]) => number);
  }

  /** What stands in the field of tags: parted by commas, those with spaces in quotes. */
  function tagsOf(text) {
    const tags = text.match(/"[^"]*"|[^,"]+/g) || [];
    return tags.map((tag) => tag.replaceAll('"', '').trim()).filter(Boolean);
  }

  /** The name of a chosen picture's file, of which the chooser shows a smaller one: name.max-165x165.jpg. */
  function fileNameOf(field) {
    const chooser = field?.id && document.getElementById(`${field.id}-chooser`);
    const address = field?.value && chooser?.querySelector('[data-chooser-image]')?.getAttribute('src');
    if (!address) return '';
    try {
      const name = decodeURIComponent(address.split(/[?#]/)[0].split('/').pop());
      return name.replace(/\.(?:max|fill|width|height|min|scale|original)\b.*(\.\w+)$/, '$1');
    } catch {
      return '';
    }
  }

  /** The parameters that the server puts into a post's links. */
  function linkTagsOf(fields, brandTagsLinks) {
    if (!brandTagsLinks || !fields.get('tag_links')?.checked) return [];
    const has = (...names) => names.some((name) => valueOf(fields, name).trim());
    return [
      'utm_source',
      'utm_medium',
      ...(has('utm_campaign', 'campaign', 'goal') ? ['utm_campaign'] : []),
      ...(has('utm_term', 'pillar') ? ['utm_term'] : []),
      ...(has('utm_content', 'title') ? ['utm_content'] : []),
    ];
  }

  /** A stream's pictures, videos and documents, and the elements of their fields by the rules' names. */
  function mediaOf(fields, prefix, elements) {
    return itemsOf(fields, prefix).map((item, position) => {
      const own = `${prefix}-${item}-value`;
      const kind = valueOf(fields, `${prefix}-${item}-type`);
      const take = (name, field) => {
        const element = fields.get(`${own}-${field}`);
        if (element) elements[`media.${position}.${name}`] = element;
        return element?.value ?? '';
      };
      const alt = take('alt_text', kind === 'document' ? 'title' : 'alt_text');
      return {
        alt_text: alt,
        alt_is_elsewhere: !alt.trim() && Boolean(valueOf(fields, `${own}-${kind}`)),
        file_name: fileNameOf(fields.get(`${own}-image`)),
        text_colour: take('colours', 'text_colour'),
        background_colour: valueOf(fields, `${own}-background_colour`),
        is_large: Boolean(fields.get(`${own}-large_text`)?.checked),
      };
    });
  }

  /** What a channel goes without, of what is shared. */
  function leftOutOf(form, prefix) {
    const boxes = form.querySelectorAll(`[name="${CSS.escape(`${prefix}-leave_out`)}"]:checked`);
    return new Set([...boxes].map((box) => box.value));
  }

  /** One network's block: what the rules read, and the elements of its fields by the rules' names. */
  function blockOf(form, fields, number, shared, languages) {
    const prefix = `content-${number}-value`;
    const network = valueOf(fields, `content-${number}-type`);
    const leftOut = leftOutOf(form, prefix);
    const elements = {};
    /** The element whose value counts: the channel's own, or the shared one where that is empty. */
    const take = (name) => {
      const own = fields.get(`${prefix}-${name}`);
      if (!own) return null;
      const isShared = !own.value.trim() && SHARED[name] && valueOf(fields, SHARED[name]).trim();
      elements[name] = isShared ? fields.get(SHARED[name]) : own;
      return elements[name];
    };
    const texts = {};
    for (const name of TEXTS) {
      const element = take(name);
      if (element) texts[name] = element.value;
    }
    const link = take('link');
    const address = link && !leftOut.has('link') ? link.value : '';
    let media = [];
    if (!leftOut.has('media')) {
      media = mediaOf(fields, `${prefix}-media`, elements);
      if (!media.length) media = mediaOf(fields, 'media', elements);
    }
    return {
      key: `content-${number}`,
      network,
      elements,
      content: {
        network,
        language: shared.language || languages.networks[network] || languages.brand,
        texts,
        links: link ? { link: address } : {},
        link_tags: address ? shared.linkTags : [],
        media,
        tags: shared.tags,
        campaign: shared.campaign,
      },
    };
  }

  /**
   * Read the post's blocks, in their order.
   *
   * @param {HTMLFormElement} form The editor's form.
   * @param {{brand: string, networks: Object<string, string>}} languages The brand's, and those of its
   *   channels by network.
   * @param {boolean} tagsLinks Whether the brand tags the links of its posts.
   */
  function readPost(form, languages, tagsLinks = false) {
    const fields = fieldsOf(form);
    const shared = {
      language: valueOf(fields, 'language'),
      campaign: valueOf(fields, 'campaign').trim(),
      tags: tagsOf(valueOf(fields, 'tags')),
      linkTags: linkTagsOf(fields, tagsLinks),
    };
    return itemsOf(fields, 'content').map((number) =>
      blockOf(form, fields, number, shared, languages),
    );
  }

  /** The networks for which a post has blocks, the one of the given element first. */
  function networksOf(form, element) {
    const fields = fieldsOf(form);
    const own = /^content-(\d+)-value/.exec(element?.name || '')?.[1];
    const numbers = itemsOf(fields, 'content');
    const first = numbers.filter((number) => String(number) === own);
    const others = numbers.filter((number) => String(number) !== own);
    return [...first, ...others].map((number) => valueOf(fields, `content-${number}-type`));
  }

  Object.assign(window.linjaBrand, { readPost, networksOf });
})();
