# Udkast in a container: `serve` on port 8080, as user 10001, with the database on the volume /var/lib/udkast.
# Any image with Python 3.11 or newer and its venv module will do as PYTHON_IMAGE.
ARG PYTHON_IMAGE=python:3.13-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
WORKDIR /src
COPY requirements/ requirements/
RUN python3 -m venv /opt/udkast \
    && /opt/udkast/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements/runtime.txt \
    && python3 -m venv /opt/build \
    && /opt/build/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements/build.txt
COPY . .
RUN /opt/build/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /dist . \
    && /opt/udkast/bin/pip install --no-cache-dir --no-deps --no-index /dist/*.whl \
    && /opt/udkast/bin/python -m pip uninstall --yes pip

FROM ${PYTHON_IMAGE}
RUN groupadd --gid 10001 udkast \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/udkast --shell /usr/sbin/nologin udkast \
    && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/udkast
COPY --from=build /opt/udkast /opt/udkast
ENV PATH=/opt/udkast/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    UDKAST_HOST=0.0.0.0 \
    UDKAST_PORT=8080 \
    UDKAST_DATABASE_URL=sqlite+aiosqlite:////var/lib/udkast/udkast.db
USER 10001:10001
WORKDIR /var/lib/udkast
VOLUME ["/var/lib/udkast"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python3", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"UDKAST_PORT\"]}/healthz', timeout=4).close()"]
ENTRYPOINT ["udkast"]
CMD ["serve"]
