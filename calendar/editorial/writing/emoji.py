"""The emoji that brands' posts use most, by what they are about."""

from django.utils.translation import gettext_lazy as _

GROUPS = (
    (_("Faces"), "😀 😃 😄 😁 😊 🙂 😉 😍 🥰 😘 🤩 😎 🤗 🤔 😅 😂 🤣 😇 🥳 😌 😴 😮 🥺 😢 😭 😡 🤯 🙈"),
    (_("Hands and people"), "👍 👎 👏 🙌 🙏 🤝 💪 👋 ✌️ 🤞 👇 👆 👉 👈 🫶 ❤️ 💛 💚 💙 🤍 👨‍🍳 👨‍👩‍👧‍👦 🧑‍🤝‍🧑"),
    (_("Nature and weather"), "🌿 🌱 🌲 🌳 🌸 🌻 🍂 🍁 🌊 🏔️ 🌅 ☀️ 🌤️ 🌧️ ⛈️ ❄️ ⛄ 🌙 ⭐ 🔥 💧 🐶 🐱 🐻 🦌 🐝 🦋 🐟"),
    (_("Food and drink"), "☕ 🍵 🥐 🍞 🧀 🍓 🍎 🥕 🍄 🐟 🍲 🍕 🥗 🍰 🍫 🍪 🍦 🥂 🍷 🍺"),
    (_("Activities and travel"), "🎉 🎊 🎁 🎶 🎨 🎬 📷 ⚽ 🏃 🚴 🏊 🎿 🧖 ✈️ 🚆 🚌 🚗 ⛵ 🗺️ 🏕️ 🏠 🏙️"),
    (_("Work and signs"), "💡 📌 📍 📅 ⏰ ⏳ 📣 📢 ✅ ☑️ ❌ ⚠️ ❓ ❗ ➡️ ⬇️ 🔗 🔔 🔒 📈 📊 📝 📩 💶 🏆 🥇 ♻️ 💯 ✨"),
    (_("Flags"), "🇫🇮 🇸🇪 🇳🇴 🇩🇰 🇪🇪 🇪🇺 🇬🇧 🇺🇸 🇩🇪 🇫🇷 🇪🇸 🇮🇹 🇳🇱 🏳️‍🌈"),
)  # fmt: skip


def groups() -> list[tuple[str, list[str]]]:
    """Return pairs of a group's name in the active language and its emoji."""
    return [(str(name), emoji.split()) for name, emoji in GROUPS]
