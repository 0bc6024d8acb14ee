"""Who may open what: every URL of the project by the name of its view.

A new URL fails ``test_every_url.py`` until its view's name stands in one of the classes below (its
path, where it has no name), and ``probe_values.py`` says which of a brand's things its parameters
name. A person outside of the brand gets 404 for those parameters in every class but ``SECRET``.
"""

from dataclasses import dataclass

from cms.users.roles import Role

_ALL = frozenset(Role)
_MEDIA = frozenset(
    {
        Role.STRATEGIST,
        Role.CONTENT_MANAGER,
        Role.COPYWRITER,
        Role.DESIGNER,
        Role.CAMPAIGN_MANAGER,
    }
)
_WRITERS = _MEDIA | {Role.COMMUNITY_MANAGER}


@dataclass(frozen=True)
class Access:
    """A class of URLs.

    Attributes:
        meaning: Who may open them, for people who read a failure.
        roles: The roles of the brand that get more than a refusal, for a post that is approved.
        names: The names of the views.
        signed_in: Whether somebody who isn't signed in is sent away.
    """

    meaning: str
    roles: frozenset[Role]
    names: frozenset[str]
    signed_in: bool = True


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


PUBLIC = Access(
    "Anybody, signed in or not: nothing of a brand is there",
    _ALL,
    _names("""
    / healthz wagtailadmin_javascript_catalog wagtailadmin_login wagtailadmin_password_reset
    wagtailadmin_password_reset_complete wagtailadmin_password_reset_confirm
    wagtailadmin_password_reset_done wagtailadmin_sprite
    """),
    signed_in=False,
)
SECRET = Access(
    "Whoever has the address, whose key is the secret",
    _ALL,
    _names("""
    calendar_feed:ics shared_calendar:calendar shared_calendar:picture
    news_feed:image news_feed:item news_feed:json news_feed:rss news_feed:video
    """),
    signed_in=False,
)
EVERYBODY = Access(
    "Whoever is signed in, for what is of their brands",
    _ALL,
    _names("""
    /admin/test404/
    assets:index assets:index_results
    brand_rules:export brand_rules:index brand_rules:payload brand_rules:rule brand_rules:template
    brands:index
    budget:export budget:ledger
    calendar:cautions calendar:drop calendar:events calendar:index calendar:index_results calendar:move
    calendar:place calendar:remember calendar:saved_views calendar:thumbnail calendar:undo calendar:undrop
    calendar_feeds:index calendar_feeds:revoke calendar_files:download
    channels:detail channels:index channels:index_results
    coverage:plan plan_versions:frozen plan_versions:index
    deliveries:detail deliveries:index deliveries:index_results
    exchange_rates:index exchange_rates:index_results
    ideas:bring_back ideas:post ideas:put_away
    media
    network_rules:index network_rules:network
    personas:choose_parent personas:compare personas:index personas:index_results
    posts:index posts:index_results
    calendar_notes:index calendar_notes:index_results
    contacts:index contacts:index_results post_templates:index post_templates:index_results
    posts:breaches posts:breaches_results
    posts:network_breaches posts:network_breaches_results posts:choose_parent posts:evidence posts:voice
    queues:channel queues:index series:detail series:index series:index_results
    posts:writing saved_texts:index saved_texts:index_results
    rights_report rights_report_results
    printed:again printed:download printed:index printed:index_results printed:make
    wagtailadmin_account
    wagtailadmin_api:documents:detail wagtailadmin_api:documents:listing
    wagtailadmin_api:images:detail wagtailadmin_api:images:listing
    wagtailadmin_api:pages:listing
    wagtailadmin_choose_page wagtailadmin_choose_page_anchor_link
    wagtailadmin_choose_page_child wagtailadmin_choose_page_chosen_multiple
    wagtailadmin_choose_page_email_link wagtailadmin_choose_page_external_link
    wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_search
    wagtailadmin_dismissibles
    wagtailadmin_editing_sessions:ping wagtailadmin_editing_sessions:release
    wagtailadmin_home wagtailadmin_logout
    wagtailadmin_pages:choose_parent wagtailadmin_pages:confirm_workflow_cancellation
    wagtailadmin_pages:lock wagtailadmin_pages:move_confirm wagtailadmin_pages:revisions_index
    wagtailadmin_pages:set_page_position wagtailadmin_pages:unlock
    wagtailadmin_reports:site_history wagtailadmin_reports:site_history_results
    wagtailadmin_tag_autocomplete wagtailadmin_tag_model_autocomplete
    wagtailadmin_workflows:remove
    wagtaildocs:create_multiple_from_uploaded_document wagtaildocs:delete_multiple
    wagtaildocs:delete_upload_multiple wagtaildocs:edit_multiple
    wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results
    wagtaildocs_chooser:chosen_multiple
    wagtaildocs_serve
    wagtailembeds:chooser wagtailembeds:chooser_upload
    wagtailimages:create_multiple_from_uploaded_image wagtailimages:delete_multiple
    wagtailimages:delete_upload_multiple wagtailimages:edit_multiple
    wagtailimages_chooser:choose wagtailimages_chooser:choose_results
    wagtailimages_chooser:chosen_multiple
    wagtailmedia:chooser wagtailmedia:chooser_typed
    """),
)
EXPLORERS = Access(
    "Whoever sees pages in the explorer, or chooses media",
    _WRITERS | {Role.APPROVER},
    _names("""
    ideas:index ideas:index_results
    wagtailadmin_api:pages:detail
    wagtailadmin_explore wagtailadmin_explore_results wagtailadmin_explore_root
    wagtailadmin_pages:search wagtailadmin_pages:search_results wagtailadmin_pages:type_use
    wagtailadmin_pages:type_use_results
    wagtaildocs_chooser:chosen
    wagtailimages_chooser:chosen wagtailimages_chooser:select_format
    wagtailmedia:media_chosen
    """),
)
WRITERS = Access(
    "Whoever writes posts",
    _WRITERS,
    _names("""
    posts:readiness posts:readiness_new
    calendar_notes:add calendar_notes:delete calendar_notes:edit calendar_notes:history
    calendar_notes:history_results calendar_notes:usage
    contacts:add contacts:delete contacts:edit contacts:history contacts:history_results
    contacts:usage
    assets:asset assets:mark
    ideas:add ideas:delete ideas:edit ideas:history ideas:history_results ideas:usage
    post_templates:delete post_templates:edit post_templates:from_post post_templates:history
    post_templates:history_results post_templates:usage
    saved_texts:add saved_texts:delete saved_texts:edit saved_texts:history
    saved_texts:history_results saved_texts:usage
    wagtailadmin_pages:add wagtailadmin_pages:add_subpage wagtailadmin_pages:copy
    wagtailadmin_pages:edit wagtailadmin_pages:history wagtailadmin_pages:history_results
    wagtailadmin_pages:preview_on_add wagtailadmin_pages:preview_on_edit
    wagtailadmin_pages:revisions_compare wagtailadmin_pages:revisions_revert
    wagtailadmin_pages:revisions_view wagtailadmin_pages:usage wagtailadmin_pages:view_draft
    wagtailadmin_pages:workflow_history wagtailadmin_pages:workflow_history_detail
    wagtailadmin_reports:aging_pages wagtailadmin_reports:aging_pages_results
    wagtailadmin_reports:workflow wagtailadmin_reports:workflow_results
    wagtailadmin_reports:workflow_tasks wagtailadmin_reports:workflow_tasks_results
    """),
)
POST_IMPORTERS = Access(
    "Whoever adds posts",
    _WRITERS,
    _names("""
    posts:import posts:import_dry_run
    """),
)
GUIDELINE_EDITORS = Access(
    "Whoever writes the guideline",
    frozenset({Role.STRATEGIST, Role.CONTENT_MANAGER}),
    _names("""
    brand_rules:dry_run brand_rules:import
    """),
)
MEDIA = Access(
    "Whoever adds pictures, videos and files",
    _MEDIA,
    _names("""
    wagtaildocs:add wagtaildocs:add_multiple wagtaildocs:delete wagtaildocs:document_usage
    wagtaildocs:edit wagtaildocs:index wagtaildocs:index_results
    wagtaildocs_chooser:create
    wagtailimages:add wagtailimages:add_multiple wagtailimages:delete wagtailimages:edit
    wagtailimages:image_usage wagtailimages:index wagtailimages:index_results
    wagtailimages:preview
    wagtailimages_chooser:create
    wagtailmedia:add wagtailmedia:chooser_upload wagtailmedia:delete wagtailmedia:edit
    wagtailmedia:index wagtailmedia:index_results wagtailmedia:media_usage
    """),
)
SLOT_MOVERS = Access(
    "Whoever sets publishing times",
    frozenset(
        {Role.STRATEGIST, Role.CONTENT_MANAGER, Role.COMMUNITY_MANAGER, Role.CAMPAIGN_MANAGER}
    ),
    _names("""
    calendar:shift
    posts:slot posts:times
    series:add series:dates series:edit series:history series:history_results series:usage
    """),
)
SHARERS = Access(
    "Whoever shares the calendar with people outside",
    frozenset({Role.STRATEGIST, Role.CONTENT_MANAGER, Role.CAMPAIGN_MANAGER, Role.APPROVER}),
    _names("""
    calendar_shares:index calendar_shares:make calendar_shares:revoke
    """),
)
PRINTERS = Access(
    "Whoever makes documents",
    frozenset(
        {
            Role.STRATEGIST,
            Role.CONTENT_MANAGER,
            Role.CAMPAIGN_MANAGER,
            Role.ANALYST,
            Role.APPROVER,
        }
    ),
    _names("""
    printed:calendar
    """),
)
WAIVERS = Access(
    "Whoever waives a brand rule for one post",
    frozenset({Role.CONTENT_MANAGER, Role.APPROVER}),
    _names("""
    posts:waive posts:withdraw_waiver
    """),
)
HOLDERS = Access(
    "Whoever holds and releases publishing",
    frozenset({Role.CONTENT_MANAGER, Role.COMMUNITY_MANAGER, Role.APPROVER}),
    _names("""
    deliveries:hold
    """),
)
LOCKERS = Access(
    "Whoever locks pages",
    frozenset({Role.STRATEGIST, Role.CONTENT_MANAGER, Role.APPROVER}),
    _names("""
    wagtailadmin_locked_pages wagtailadmin_locked_pages_results
    wagtailadmin_reports:locked_pages wagtailadmin_reports:locked_pages_results
    """),
)
PLANNERS = Access(
    "Whoever edits plans",
    frozenset({Role.STRATEGIST, Role.CONTENT_MANAGER}),
    _names("""
    budget:import
    """),
)
RATE_KEEPERS = Access(
    "Whoever keeps the brand's exchange rates",
    frozenset({Role.STRATEGIST, Role.CONTENT_MANAGER, Role.APPROVER}),
    _names("""
    exchange_rates:add exchange_rates:delete exchange_rates:edit exchange_rates:history
    exchange_rates:history_results exchange_rates:usage
    """),
)
MANAGERS = Access(
    "Who reviews content and manages channels",
    frozenset({Role.CONTENT_MANAGER}),
    _names("""
    channels:add channels:delete channels:edit channels:history channels:history_results
    channels:usage
    wagtailadmin_pages:collect_workflow_action_data wagtailadmin_pages:workflow_action
    wagtailadmin_pages:workflow_preview
    """),
)
INSTALLATION = Access(
    "A superuser alone: it is every brand's, or undoes an approval",
    frozenset(),
    _names("""
    brands:add
    network_rules:correct network_rules:correct_unknown network_rules:withdraw
    wagtailadmin_api:pages:action
    wagtailadmin_collections:add wagtailadmin_collections:delete wagtailadmin_collections:edit
    wagtailadmin_collections:index wagtailadmin_collections:set_privacy
    wagtailadmin_error_test
    wagtailadmin_pages:delete wagtailadmin_pages:move wagtailadmin_pages:revisions_unschedule
    wagtailadmin_pages:set_privacy wagtailadmin_pages:unpublish
    wagtailadmin_reports:page_types_usage wagtailadmin_reports:page_types_usage_results
    wagtailadmin_workflows:add wagtailadmin_workflows:add_task wagtailadmin_workflows:disable
    wagtailadmin_workflows:disable_task wagtailadmin_workflows:edit
    wagtailadmin_workflows:edit_task wagtailadmin_workflows:enable
    wagtailadmin_workflows:enable_task wagtailadmin_workflows:index
    wagtailadmin_workflows:index_results wagtailadmin_workflows:select_task_type
    wagtailadmin_workflows:task_chooser wagtailadmin_workflows:task_chooser_create
    wagtailadmin_workflows:task_chooser_results wagtailadmin_workflows:task_chosen
    wagtailadmin_workflows:task_index wagtailadmin_workflows:task_index_results
    wagtailadmin_workflows:usage wagtailadmin_workflows:usage_results
    wagtailusers_groups:add wagtailusers_groups:delete wagtailusers_groups:edit
    wagtailusers_groups:history wagtailusers_groups:history_results wagtailusers_groups:index
    wagtailusers_groups:index_results wagtailusers_groups:usage
    wagtailusers_users:add wagtailusers_users:copy wagtailusers_users:delete
    wagtailusers_users:edit wagtailusers_users:history wagtailusers_users:history_results
    wagtailusers_users:index wagtailusers_users:index_results wagtailusers_users:usage
    """),
)
NOBODY = Access(
    "Nobody: switched off, or nothing without a query",
    frozenset(),
    _names("""
    /admin/no-such-place/ wagtail_bulk_action
    wagtailadmin_api:documents:find wagtailadmin_api:images:find wagtailadmin_api:pages:find
    wagtailadmin_block_preview
    wagtailadmin_pages:convert_alias
    wagtaildocs_authenticate_with_password
    wagtailimages:url_generator wagtailimages:url_generator_output
    wagtailsnippets:index
    """),
)

CLASSES = [
    PUBLIC,
    SECRET,
    EVERYBODY,
    EXPLORERS,
    WRITERS,
    POST_IMPORTERS,
    GUIDELINE_EDITORS,
    MEDIA,
    SLOT_MOVERS,
    SHARERS,
    PRINTERS,
    WAIVERS,
    HOLDERS,
    LOCKERS,
    PLANNERS,
    RATE_KEEPERS,
    MANAGERS,
    INSTALLATION,
    NOBODY,
]


def access_of(name: str) -> Access | None:
    """Return the class of a view by its name, or None where nobody has classified it."""
    return next((access for access in CLASSES if name in access.names), None)
