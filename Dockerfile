# Build stage: the wheel and everything it needs, pinned, in one virtual environment.
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
COPY requirements.txt ./
RUN python -m venv /opt/pie && /opt/pie/bin/pip install --require-hashes --no-deps -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY coach coach
COPY bot bot
COPY migrations migrations
RUN /opt/pie/bin/pip install --no-deps .

# Run stage: no compiler, no package manager of ours, not root.
FROM python:3.13-slim
RUN useradd --system --create-home --home-dir /data --uid 10001 pie
COPY --from=build /opt/pie /opt/pie
ENV PATH=/opt/pie/bin:$PATH PYTHONUNBUFFERED=1 \
    PIE_DATABASE_URL=sqlite:////data/pie.sqlite PIE_PORT=3000 PIE_MIGRATE=no
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["pie", "health"]
# PIE_MIGRATE=yes brings a PostgreSQL up to date first (a SQLite file always is).
CMD ["sh", "-c", "if [ \"$PIE_MIGRATE\" = yes ]; then pie migrate || exit 1; fi; exec pie run"]
